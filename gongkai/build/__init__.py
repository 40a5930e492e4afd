"""The incremental core: renders pages whose fingerprint changed, stages and moves them. It knows no Pelican."""
