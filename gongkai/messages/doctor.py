"""`gongkai doctor`, and what it shares with `gongkai init`."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.doctor": (
        "看这台机器和这个门户有什么要办的：旧的配置、依赖、权限",
        "see what is to be done on this machine and in this portal: old files, libraries, rights",
    ),
    "cli.arg.nginx": (
        "nginx 的配置文件夹（默认 /etc/nginx）",
        "folder of nginx's configuration (default: /etc/nginx)",
    ),
    "cli.arg.update": (
        "把没有改动过的旧文件、程序和依赖清单换成现在这一版的",
        "put today's in place of old files that were not edited, the program and the lists of libraries",
    ),
    "init.no-wheel": (
        "打不了包：程序不是装上去的，或者装的与现在运行的不是同一版（{why}）。什么也没有写。",
        "The program cannot be packed: it was not installed, or what is installed is another version ({why}). Nothing was written.",
    ),
    "init.no-wheel.remedy": (
        "请在源码文件夹里运行 make site，用那里的 .venv/bin/gongkai；或者 make wheel，装上 dist 里的 wheel 文件。不要从软件仓库安装 gongkai，那不是我们的。",
        "In the checkout, run make site and use its .venv/bin/gongkai; or run make wheel and install the wheel in dist. Do not install gongkai from a registry: it is not ours.",
    ),
    "doctor.nothing": (
        "文件夹“{directory}”里没有 pelicanconf.py，不是门户。",
        'Folder "{directory}" has no pelicanconf.py: it is no portal.',
    ),
    "doctor.nothing.remedy": (
        "请用 --site 指明门户的文件夹；在网页服务器上，用 --to 指明发布的文件夹。",
        "Name the portal's folder with --site; on a web server, the folder of releases with --to.",
    ),
    "doctor.versions": ("Gongkai {version}，Python {python}", "Gongkai {version}, Python {python}"),
    "doctor.fine": ("没有要办的。", "Nothing is to be done."),
    "doctor.faults": ("要办的有 {count} 项。", "To be done: {count}."),
    "doctor.updated": (
        "已换成现在这一版：{path}。请看一遍改动，提交。",
        "Now of this version: {path}. Look at the changes and commit them.",
    ),
    "doctor.libraries": (
        "要办：装的依赖与测试过的不一样，括号里是测试过的版本：{values}。请在门户文件夹里运行 pip install --require-hashes -r requirements.txt；装了表单的，后面再加 -r requirements-form.lock。",
        "To do: libraries differ from those tested, which stand in brackets: {values}. In the portal's folder, run pip install --require-hashes -r requirements.txt, with -r requirements-form.lock after it if you use the form.",
    ),
    "doctor.no-browser": (
        "没有 Chromium 或 chromedriver：gongkai audit --engine all 和 gongkai pdf 不能用，其余照常。",
        "No Chromium or no chromedriver: gongkai audit --engine all and gongkai pdf do not work, all else does.",
    ),
    "doctor.no-axe": (
        "没有 axe-core：gongkai audit --engine all 不能用，其余照常。",
        "No axe-core: gongkai audit --engine all does not work, all else does.",
    ),
    "doctor.no-access": (
        "要办：文件夹“{directory}”不能写。请用有权限的用户运行，或改它的权限。",
        'To do: folder "{directory}" cannot be written. Run as a user who may, or change its rights.',
    ),
    "doctor.no-releases": (
        "要办：没有发布的文件夹“{directory}”。请先运行 gongkai publish --to 或 gongkai apply --to。",
        'To do: there is no folder of releases "{directory}". Run gongkai publish --to or gongkai apply --to first.',
    ),
    "doctor.no-links": (
        "要办：“{directory}”所在的磁盘不支持符号链接，不能切换版本。请换到 Linux 的磁盘上。",
        'To do: the disk of "{directory}" has no symbolic links, so releases cannot be switched. Use a disk of Linux.',
    ),
    "doctor.no-current": (
        "要办：“{path}”没有指向一个版本，网上什么也没有。请运行 gongkai publish 或 gongkai apply。",
        'To do: "{path}" leads to no release, so nothing is served. Run gongkai publish or gongkai apply.',
    ),
    "doctor.stale-list": (
        "要办：改址名单“{path}”与现有的版本对不上。请再发布一次，或运行 gongkai publish --to 这个文件夹 --rollback 加正在使用的版本，然后 systemctl reload nginx。",
        'To do: the list of moved addresses "{path}" does not fit the releases. Publish again, or run gongkai publish --to this folder --rollback with the release that is served; then systemctl reload nginx.',
    ),
    "doctor.security-expires": (
        "要办：“{path}”里的安全联系到 {value} 为止，已经过了，或者不到三十天。请核对信箱或电话还有人管，在 site.yaml 里改“安全联系有效期”，再发布。",
        'To do: the security contact in "{path}" holds until {value}, which is past or within thirty days. Check that somebody answers it, write a new "security_expires" in site.yaml, and publish.',
    ),
    "doctor.wrong-root": (
        "要办：“{path}”里的 root 是“{value}”，换版本以后仍发送旧的。请改成“{directory}”。",
        'To do: root in "{path}" is "{value}", which stays when releases are switched. Change it to "{directory}".',
    ),
    "doctor.unread": ("读不了“{path}”，没有看。", '"{path}" cannot be read and was not looked at.'),
    "doctor.no-wheel": (
        "要办：打不了包（{why}），看不出门户里的程序是不是这一版。请按 gongkai init 的提示安装程序。",
        "To do: the program cannot be packed ({why}), so the one in the portal cannot be compared. Install it as gongkai init says.",
    ),
    "doctor.open-name": (
        "要办：“{path}”按名称从软件仓库安装 gongkai，那个名称谁都可以注册，装上的不一定是我们的程序。请运行 gongkai doctor --update，门户里就自带程序。",
        'To do: "{path}" installs gongkai by its name from a registry, where anyone could register it: what is installed need not be ours. Run gongkai doctor --update, and the portal carries the program.',
    ),
    "doctor.no-manual": (
        "要办：门户里没有编辑手册“{path}”，编辑看不到怎样写、每条提示怎样改。请运行 gongkai doctor --update，提交。",
        'To do: the portal has no editors\' manual, "{path}", which tells how to write and what each message means. Run gongkai doctor --update and commit.',
    ),
    "doctor.manual-old": (
        "要办：编辑手册“{path}”不是这个程序的那一版，或者不全。请运行 gongkai doctor --update，提交。",
        'To do: the editors\' manual, "{path}", is not that of this program, or not whole. Run gongkai doctor --update and commit.',
    ),
    "doctor.manual-edited": (
        "要办：编辑手册里的 {values} 是别的版本，又改动过，没有换。本单位的话请移到另外的文件，删去它，再运行 gongkai doctor --update。",
        "To do: {values} of the editors' manual is of another version and was edited, so it stays. Move your words to a file of your own, delete it, and run gongkai doctor --update.",
    ),
    "doctor.no-hash": (
        "要办：“{path}”里本单位加的 {values} 没有写摘要，pip install --require-hashes 因此什么也不装，持续集成会失败。请写明版本和摘要（pip download 以后用 pip hash 算），它要用的库也一样；或者移到另一个文件，另外安装。",
        'To do: in "{path}", {values}, which your office added, has no hash, so pip install --require-hashes installs nothing and CI fails. Write versions and hashes (pip download, then pip hash), those of what it needs, too; or move it to another file and install that apart.',
    ),
    "doctor.other-program": (
        "要办：“{path}”、两份 .lock 或者 wheels 里的程序，与现在运行的这一份不一样。要用这一份，请运行 gongkai doctor --update；否则给虚拟环境装上门户里的那一份。",
        'To do: "{path}", the .lock files or the program in wheels are not those of the program that runs. To use this one, run gongkai doctor --update; else install the portal\'s.',
    ),
    "doctor.file-old": (
        "要办：“{path}”是旧版的 {name}，没有改动过。门户里的，运行 gongkai doctor --update 换成新的；网页服务器上的，照新的换。",
        'To do: "{path}" is an older {name} and was not edited. In a portal, gongkai doctor --update renews it; on a web server, put the new one there.',
    ),
    "doctor.file-old-edited": (
        "要办：“{path}”是旧版的 {name}，改动过。请照下面的差别改（- 是现在的，+ 是新版的；本单位自己加的、改的留着），再把第一行的编号改成新的：",
        'To do: "{path}" is an older {name} and was edited. Bring it up to date by this difference (- yours, + the new one; keep what you added or changed), then the number in its first lines:',
    ),
    "doctor.file-newer": (
        "要办：“{path}”比这个程序带的 {name} 新。请升级程序。",
        'To do: "{path}" is newer than the {name} of this program. Upgrade the program.',
    ),
}
