"""The documents that every generator builds: made of real laws, the same text for all, seeded.

A document's body is a law's, or cut short, or rich in markup. Every document opens with a paragraph
of its own; where laws come round again, each plain paragraph ends in a sentence of its own, so that
no generator can profit from equal text. No two titles are the same. HTML comments of the archive are left out.
"""

import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import markup
from laws import Law, signed_date
from unidecode import unidecode

SEED = 20261122
SHORT = 1500
"""Characters of a short document's body, about."""
_LEAST = 100
"""Characters: what is shorter is a title without a text."""
_FIRST_DAY, _DAYS = datetime.date(1985, 1, 1), 14_600

_COLUMNS = (
    "政府文件 规章制度 规划计划 统计信息 财政预算 行政许可 行政处罚 政府采购 应急管理 公共资源"
    " 社会保障 人事任免"
)
_ORGANS = (
    "市政府办公室 市发展改革局 市教育局 市科学技术局 市工业信息化局 市公安局 市民政局 市司法局 市财政局"
    " 市人力资源局 市自然资源局 市生态环境局 市住房建设局 市交通运输局 市水务局 市农业农村局 市商务局"
    " 市文化旅游局 市卫生健康局 市审计局"
)
_TOPICS = (
    "税费 土地 住房 道路 水利 环保 医保 养老 就业 创业 教育 学校 医院 药品 食品 生产安全 消防 防汛"
    " 气象 能源 电力 燃气 供热 绿化 市容 户籍 婚姻 残疾人 未成年人 老年人 妇女 退役军人 农民工 农业"
    " 林业 渔业 畜牧 乡村振兴 旅游 文物 图书馆 体育 科技 专利 数据 网络 通信 邮政 铁路 公路 港口 航空"
    " 外贸 海关 外资 金融 证券 保险 债券 预算 决算"
)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list; the id is the name in pinyin, as Pelican makes it too."""

    id: str
    name: str


def _terms(names: str) -> tuple[Term, ...]:
    return tuple(Term("-".join(unidecode(name).lower().split()), name) for name in names.split())


COLUMNS, ORGANS, TOPICS = _terms(_COLUMNS), _terms(_ORGANS), _terms(_TOPICS)
NAVIGATION = 10
"""The main navigation leads to this many of the columns."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document, the same for every generator; `published` is `2026-03-05 09:30`."""

    slug: str
    title: str
    published: str
    column: Term
    organ: Term
    topics: tuple[Term, ...]
    number: str
    index_number: str
    summary: str
    body: str


@dataclass(frozen=True)
class Size:
    """How many documents of which form: `1000`, `100000s` (short), `1000r` (rich in markup)."""

    name: str

    def __post_init__(self) -> None:
        """Refuse what has another form.

        Raises:
            ValueError: when the name is not a number and at most one letter.
        """
        if not re.fullmatch(r"[1-9]\d*[rs]?", self.name):
            raise ValueError(self.name)

    @cached_property
    def count(self) -> int:
        return int(self.name.rstrip("rs"))

    @property
    def is_short(self) -> bool:
        return self.name.endswith("s")

    @property
    def is_rich(self) -> bool:
        return self.name.endswith("r")


def documents(laws: Sequence[Law], size: Size) -> Iterator[Document]:
    """Yield the documents of a size, one at a time; the same again each time it is called."""
    draw = random.Random(SEED)
    texts = [(law, body) for law in laws if len(body := clean(law.body)) >= _LEAST]
    draw.shuffle(texts)
    titles: Counter[str] = Counter()
    for index in range(size.count):
        law, body = texts[index % len(texts)]
        document = _document(law, body, index, repeat=index // len(texts), size=size, draw=draw)
        titles[law.title] += 1
        if (number := titles[law.title]) > 1:
            document = replace(document, title=f"{law.title}（第{number}号文本）")
        yield document


def _document(
    law: Law, text: str, index: int, *, repeat: int, size: Size, draw: random.Random
) -> Document:
    """One document; `index` counts from 0, `repeat` says how often its law has come before."""
    drawn = (_FIRST_DAY + datetime.timedelta(draw.randrange(_DAYS))).isoformat()
    day = (not repeat and signed_date(law)) or drawn
    number = f"示政发〔{day[:4]}〕{index + 1}号"
    if size.is_short:
        text = cut(text)
    if repeat:
        text = mark_paragraphs(text, f"（第{repeat + 1}号文本，{number}，第{{}}段。）")
    if size.is_rich:
        text = markup.body(text, draw)
    return Document(
        slug=f"doc-{index + 1:06d}",
        title=law.title,
        published=f"{day} {draw.randrange(8, 18):02d}:{draw.randrange(60):02d}",
        column=draw.choice(COLUMNS),
        organ=draw.choice(ORGANS),
        topics=tuple(draw.sample(TOPICS, draw.randrange(2, 5))),
        number=number,
        index_number=f"SZ-{index + 1:06d}",
        summary=re.sub(r"[^\w，。；：、（）《》]", "", text)[:90],
        body=f"本件文号为{number}。\n\n{text}",
    )


def clean(text: str) -> str:
    """A law's text without comments and white space around it, line ends as `\\n`."""
    return re.sub(r"<!--.*?-->", "", text, flags=re.S).replace("\r\n", "\n").strip()


def cut(text: str) -> str:
    """The first paragraphs of a text, else its first lines: about `SHORT` characters."""
    if len(text) <= SHORT:
        return text
    ends = (text.rfind("\n\n", 0, SHORT), text.rfind("\n", 0, SHORT), SHORT)
    return text[: next(end for end in ends if end > SHORT // 5)]


def mark_paragraphs(text: str, sentence: str) -> str:
    """End each plain paragraph with `sentence`, its gap filled by the paragraph's number."""
    blocks = text.split("\n\n")
    return "\n\n".join(
        block.rstrip() + sentence.format(number) if _is_plain(block) else block
        for number, block in enumerate(blocks, 1)
    )


def _is_plain(block: str) -> bool:
    """Whether a block is running text: no heading, table, list, rule or quotation."""
    return bool(re.match(r"[\u3000 ]?[^\W\d_]|[“（《〔]", block))
