"""The incremental core: pages whose fingerprint changed are rendered, staged, then moved. Knows no Pelican."""
