"""What the strict reader refuses, and why."""

from __future__ import annotations

from ..diagnostics import Example, Rule
from ..limits import FILE_BYTES, FILES, KB, MB, PAGES, PICTURES, RECORD_BYTES, RECORDS_IN_FILE

TOO_LARGE = Rule(
    "KP101", "文件过大", f"一个文件不超过 {FILE_BYTES // MB} MB，一条记录不超过 {RECORD_BYTES // KB} KB；请拆开。"
)
NOT_UTF8 = Rule("KP102", "编码不是 UTF-8", "请用 UTF-8 编码另存。")
BAD_CHARACTER = Rule(
    "KP103",
    "不可见的控制字符",
    "删掉这个字符，重新输入附近的文字。",
    example=Example('name: "科技\\u202e馆"', "name: 科技馆"),
)
SYNTAX = Rule(
    "KP104",
    "YAML 语法错误",
    "检查缩进（用空格）、半角冒号加空格、成对的引号。",
    example=Example("name: 科技馆: 新馆", 'name: "科技馆: 新馆"'),
)
DUPLICATE_KEY = Rule(
    "KP105",
    "字段重复",
    "同一条记录里一个字段只能写一次，请合并或删掉一处。",
    example=Example("name: 科技馆\nname: 新科技馆", "name: 科技馆"),
)
ANCHOR = Rule(
    "KP106",
    "不支持锚点和引用",
    "请把内容直接写出来，不用 &、* 和 <<。",
    example=Example("summary: &intro 好玩\ndescription: *intro", "summary: 好玩\ndescription: 好玩"),
)
TAG = Rule(
    "KP107",
    "不支持类型标签",
    "删掉 ! 开头的标签；需要原样的文字请加引号。",
    example=Example("name: !text 科技馆", "name: 科技馆"),
)
DIRECTIVE = Rule(
    "KP108",
    "不支持 YAML 指令",
    "删掉 % 开头的行。",
    example=Example(
        "%YAML 1.2\n---\nname: 科技馆\nkind: park\nregion: county\nsample: true",
        "name: 科技馆\nkind: park\nregion: county\nsample: true",
        whole=True,
    ),
)
SEVERAL_DOCUMENTS = Rule(
    "KP109",
    "一个文件里有多个文档",
    "去掉多余的 ---；多条记录请写成列表。",
    example=Example(
        "name: 科技馆\nkind: park\nregion: county\nsample: true\n---\nname: 动物园",
        "- id: science-hall\n  name: 科技馆\n  kind: park\n  region: county\n  sample: true",
        whole=True,
    ),
)
TOO_DEEP = Rule(
    "KP110",
    "层次过深",
    "最多 12 层；请检查缩进。",
    example=Example("name: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 深}}}}}}}}}}}}", "name: 科技馆"),
)
BAD_KEY = Rule(
    "KP111",
    "字段名不是文字",
    "冒号左边应是字段名，如 name。",
    example=Example("[name]: 科技馆", "name: 科技馆\nkind: park\nregion: county\nsample: true", whole=True),
)
NOT_RECORD = Rule(
    "KP112",
    "文件里没有记录",
    "一个文件应是“字段: 内容”，或由这样的记录组成的列表。",
    example=Example("市科技馆", "name: 市科技馆\nkind: park\nregion: county\nsample: true", whole=True),
)
SYMLINK = Rule("KP113", "不支持符号链接", "请放真实的文件。")
BAD_FILE_NAME = Rule(
    "KP114",
    "文件名不合要求",
    "用小写英文字母、数字和短横线，如 city-museum.yml。",
    example=Example("name: 科技馆", "name: 科技馆", file="venues/science-hall.yml", bad_file="venues/Science_Hall.yml"),
)
UNREADABLE = Rule("KP115", "文件读不出来", "检查文件的权限，或重新保存。")
FULL_WIDTH = Rule(
    "KP116",
    "可能误用了全角符号",
    "YAML 的冒号、逗号、引号和空格要用半角。",
    "hint",
    example=Example("name：科技馆\nkind：park", "name: 科技馆\nkind: park"),
)
UNKNOWN_FOLDER = Rule(
    "KP117",
    "不认识的文件或文件夹",
    "记录要放在约定的文件夹里，如 data/venues/。",
    example=Example("name: 科技馆", "name: 科技馆", bad_file="venue/example.yml"),
)
TOO_MANY = Rule(
    "KP119",
    "数量过多",
    f"最多 {FILES} 个记录文件，列表式的文件最多 {RECORDS_IN_FILE} 条记录，"
    f"content/ 里最多 {PAGES} 篇文章、{PICTURES} 张图片；再多就请分成几个门户。",
)

RULES = (
    TOO_LARGE, NOT_UTF8, BAD_CHARACTER, SYNTAX, DUPLICATE_KEY, ANCHOR, TAG, DIRECTIVE, SEVERAL_DOCUMENTS,
    TOO_DEEP, BAD_KEY, NOT_RECORD, SYMLINK, BAD_FILE_NAME, UNREADABLE, FULL_WIDTH, UNKNOWN_FOLDER,
    TOO_MANY,
)  # fmt: skip
