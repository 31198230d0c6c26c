"""How a form asks for photographs: which file, what it shows, whose it is, and what others may do with it."""

from __future__ import annotations

from dataclasses import replace

from .fields import Field

LICENCES = (
    ("CC BY 4.0", "谁都可以用，要写明作者（CC BY 4.0）"),
    ("CC BY-SA 4.0", "谁都可以用，要写明作者，改了也照样许可（CC BY-SA 4.0）"),
    ("CC0 1.0", "谁都可以用，不用写作者（CC0 1.0）"),
    ("经权利人同意，仅供本站使用", "只给本站用"),
)
"""What a sender can allow, as the record writes it and in plain words."""
_TOLD = {
    "alt": ("照片里有什么", "给看不见照片的人听，如“从广场看科技馆正门”"),
    "credit": ("作者或权利人", "谁拍的，或照片归哪个单位；别人拍的要先问过"),
}


def photograph_field(images: Field) -> Field:
    """The question for the photographs of a record, from the plain one that the model gives."""
    return replace(images, inside=tuple(map(_asked, images.inside)))


def _asked(field: Field) -> Field:
    if field.name == "file":
        return replace(field, kind="photograph", label="照片", told="")
    if field.name == "licence":
        return replace(field, kind="choice", label="别人可以怎样用", told="", options=LICENCES)
    label, told = _TOLD.get(field.name, (field.label, field.told))
    return replace(field, label=label, told=told)
