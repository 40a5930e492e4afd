"""What each key of `content/data/*.yaml` is for, in the words that an editor's program shows beside it."""

from collections.abc import Mapping

_ID = "小写字母、数字和“-”；是网址的一部分，定了不要改"
_ENTRY = {"id": _ID, "name": "全称", "description": "一两句话，显示在它的页面上"}
_GROUP = {"group": "同一组的列在一起，如“频道”"}

LISTS: Mapping[str, Mapping[str, str]] = {
    "organs": _ENTRY
    | {
        "short": "简称；内容里写全称、简称、编号都可以",
        "phone": "对外的办公电话，不写个人电话",
        "address": "办公地址，写到门牌",
        "hours": "对外办公的时间，如“工作日9:00—12:00、14:00—17:30”",
        "access": "坡道、电梯、手语等无障碍设施，没有的写明没有",
        "duty": "主要职责，一两句话",
    },
    "columns": _ENTRY
    | {
        "kinds": "这个栏目收哪几类内容；内容没有写栏目的，归收它的第一个栏目",
        "keywords": "给搜索引擎的关键词",
        "type": "国家规范页面标签里的栏目类型",
        "menu": "旧的写法，0.3 起不再读：导航写在 site.yaml 的“导航”里",
    },
    "topics": _ENTRY,
    "audiences": _ENTRY | _GROUP,
    "areas": _ENTRY,
    "classes": _ENTRY | _GROUP,
    "experts": _ENTRY | {"field": "研究的领域", "post": "单位和职务"},
    "openings": _ENTRY
    | {
        "sector": "民生保障、公共服务或者市场监管",
        "provider": "哪个机构提供",
        "opens": "计划何时开放，如 2026-12",
        "promise": "开放后多久更新一次，如“每月”",
    },
}
"""List → stored key → what it is for."""

SITE: Mapping[str, str] = {
    "id": "网站的编号，定了不要改：订阅和数据接口用它",
    "name": "网站的全称，显示在每一页上面",
    "lang": "正文的语言，如 zh-CN",
    "domain": "只写主机名，如 www.example.gov.cn",
    "base_path": "网站在子目录里的才写，如 /mingchuan/",
    "id_code": "政府网站标识码，十位数字",
    "host": "主办单位，显示在每一页下面",
    "operator": "承办单位，显示在每一页下面",
    "address": "联系地址",
    "phone": "网站的联系电话",
    "icp": "ICP 备案号",
    "police": "公安备案号",
    "request_guide": "依申请公开的内容，页面上怎样告诉人们申请",
    "request_url": "接收公开申请的网页，以 https:// 开头",
    "key_figures": "首页显示图表的那一件内容的地址，如 /disclosure/economy-2026-q3/",
    "emblem": "徽标图片在 content 文件夹里的路径，如 site/emblem.png",
    "icon": "浏览器标签上的小图，路径从 content 文件夹算起",
    "header_picture": "页眉的图片，路径从 content 文件夹算起",
    "mark_image": "党政机关网站标识的图片，路径从 content 文件夹算起",
    "mark_link": "党政机关网站标识打开的网址",
    "security_contact": "发现漏洞的人怎样联系：mailto:信箱、tel:电话，或以 https:// 开头的网址",
    "security_expires": "安全联系有效到哪一天，一年以内，如 2027-06-30",
    "service_total": "本级政务服务事项总数，只写数字；与来源、日期一起写",
    "service_total_source": "总数从哪里来，如“市政务服务局事项库”",
    "service_total_date": "总数是哪一天的，如 2026-11-01",
    "navigation": "主导航，连同“首页”最多七项；不写就由栏目生成",
    "languages": "其他语言的版本，显示在每页最上面一行",
    "theme_colour": '主题色，如 "#0a4a8f"（要加引号）；看不清的，检查时会说',
    "footer_marks": "页脚上另外的标识，最多六个",
    "review": "发布前的审查：关闭、提醒，或拦截",
    "review_stages": "审查的环节，按先后，如 拟稿、审核、保密审查",
    "show_review": "网页上写不写审查的环节和日期：是，或否",
}
NAVIGATION: Mapping[str, str] = _ENTRY | {
    "description": "频道首页标题下的一句话",
    "columns": "columns.yaml 里的编号或名称；一个栏目只在一项里",
    "top_tasks": "大家来办得最多的几件内容的地址，如 /service/fapiao/，最多十二件",
}
LANGUAGES: Mapping[str, str] = {
    "name": "用那一种语言写的名称，如 English",
    "address": "网址，或者以 / 开头的本站地址",
    "lang": "语言代码，如 en、ja、bo",
}
MARKS: Mapping[str, str] = {
    "image": "图片在 content 文件夹里的路径",
    "link": "打开的网址，或者以 / 开头的本站地址",
    "text": "用文字写明这是什么：看不见图的人读它",
}
COLOURS: Mapping[str, str] = {
    "day": '白天的主题色，如 "#0a4a8f"',
    "night": "夜间的；不写就由白天的算出",
    "deep": "页眉页脚的底色；不写就由白天的算出",
}
ACCEPTED: Mapping[str, str] = {
    "finding": "提示的名称，如 vague-link",
    "place": "内容文件、网页的地址（/news/a/）或者模板；* 代替任意几个字",
    "value": "提示里的值，只接受这一处的才写",
    "selector": "报告里的 selector，只接受这一处的才写",
    "reason": "为什么现在改不了",
    "owner": "谁负责改好",
    "until": "最晚哪一天改好，如 2027-06-30；最多一年",
}
REDIRECTS: Mapping[str, str] = {
    "from": "发布过的地址，如 /news/old/",
    "to": "现在的地址，或以 https:// 开头的网址；与“撤下原因”只写一个",
    "reason": "撤下的原因，页面上给人看；与“新地址”只写一个",
    "withdrawn": "撤下的时间，如 2026-11-30 07:30；只与“撤下原因”一起写",
    "traceless": "是：原地址不留说明的页面；只与“撤下原因”一起写",
    "numbers": "撤下的那一件用过的索引号、文号，别的不能再用；gongkai withdraw 会写上",
}
