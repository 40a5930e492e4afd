"""Worker processes, here and in a cluster."""

TEXTS: dict[str, tuple[str, str]] = {
    "bad-start-method": (
        "GONGKAI_START_METHOD 不能是“{value}”。",
        "GONGKAI_START_METHOD cannot be “{value}”.",
    ),
    "bad-start-method.remedy": (
        "可选：{choices}；也可以不设。",
        "Choose from: {choices}; or do not set it.",
    ),
    "worker-lost": (
        "工作进程一再中断（{why}）：同一批工作试了 {tries} 次。",
        "Worker processes ended again and again ({why}): the same work was tried {tries} times.",
    ),
    "worker-lost.remedy": (
        "多半是内存不够：请减少进程数，或增加内存；仍不行，请看系统日志。",
        "Most likely memory ran out: use fewer processes or add memory; otherwise see the system's log.",
    ),
    "work-not-portable": (
        "这个门户的代码不能送到别的进程去运行：{why}",
        "This portal's code cannot be sent to another process: {why}",
    ),
    "work-not-portable.remedy": (
        "用到的程序库请在各机器上装好；仍不行，就在本机生成，不用 --cluster，不设 GONGKAI_START_METHOD。",
        "Install the libraries it uses on all machines; otherwise build here, without --cluster and GONGKAI_START_METHOD.",
    ),
    "cluster-no-library": (
        "使用集群要用的程序库没有装：{why}",
        "The library for clusters is not installed: {why}",
    ),
    "cluster-no-library.remedy": (
        "请运行：pip install 'distributed>=2026.8'",
        "Run: pip install 'distributed>=2026.8'",
    ),
    "cluster-unreachable": (
        "连不上集群“{address}”：{why}",
        "Cannot connect to the cluster “{address}”: {why}",
    ),
    "cluster-unreachable.remedy": (
        "请核对地址（如 tcp://10.0.0.5:8786），确认那里的 dask scheduler 正在运行。",
        "Check the address (such as tcp://10.0.0.5:8786) and that a dask scheduler runs there.",
    ),
    "cluster-empty": (
        "集群“{address}”里没有可用的工作进程。",
        "The cluster “{address}” has no worker.",
    ),
    "cluster-empty.remedy": (
        "请在各机器上启动 dask worker，或不用集群生成。",
        "Start dask worker on its machines, or build without a cluster.",
    ),
    "cluster-worker-differs": (
        "集群的工作进程“{worker}”与本机不同：那里是 {theirs}，本机是 {ours}。",
        "The cluster's worker “{worker}” differs from this machine: {theirs} there, {ours} here.",
    ),
    "cluster-worker-differs.remedy": (
        "请在那里装上与本机相同的版本，再启动它；或让它退出集群。",
        "Install this machine's version there and start it again, or take it out of the cluster.",
    ),
    "cluster-worker-without": (
        "集群的工作进程“{worker}”用不了 Gongkai：{why}",
        "The cluster's worker “{worker}” cannot use Gongkai: {why}",
    ),
    "cluster-worker-without.remedy": (
        "请在那里装上与本机相同的版本，再启动它；或让它退出集群。",
        "Install this machine's version there and start it again, or take it out of the cluster.",
    ),
    "cluster-failed": ("集群“{address}”出错：{why}", "The cluster “{address}” failed: {why}"),
    "cluster-failed.remedy": (
        "请看 dask scheduler 和 dask worker 的日志；也可以不用集群生成。",
        "See the logs of dask scheduler and dask worker, or build without a cluster.",
    ),
}
