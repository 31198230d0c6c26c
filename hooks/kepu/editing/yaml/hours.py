"""Opening hours as they stand in a record's file."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.opening.hours import OpeningHours, SpecialDay, Times, WeeklyHours


def hours_lines(hours: OpeningHours) -> Iterator[str]:
    """The lines of a record's ``hours``."""
    quoted = hours.text.replace("\\", "\\\\").replace('"', '\\"')
    yield "hours:"
    yield f'  text: "{quoted}"'
    yield from (["  weekly:", *_rows(hours.weekly, "    ")] if hours.weekly else [])
    yield from ["  seasons:"] if hours.seasons else []
    for season in hours.seasons:
        yield f"    - name: {season.name}"
        if season.school:
            yield f"      school: [{', '.join(season.school)}]"
        else:
            yield f'      start: "{season.start}"'
            yield f'      end: "{season.end}"'
        yield from ["      closed: true"] if season.closed else ["      weekly:", *_rows(season.weekly, "        ")]
    yield from ["  special:", *(f"    - {_row(day)}" for day in hours.special)] if hours.special else []
    if hours.on_public_holidays != "unknown":
        yield f"  on_public_holidays: {hours.on_public_holidays}"
    yield from (
        ["  holiday_hours:", *(f"    - {_row(row)}" for row in hours.holiday_hours)] if hours.holiday_hours else []
    )
    if hours.closing_moves:
        yield "  closing_moves: true"
    if hours.on_makeup_workdays != "as_weekend":
        yield f"  on_makeup_workdays: {hours.on_makeup_workdays}"
    if hours.by_appointment:
        yield "  by_appointment: true"


def _rows(weekly: tuple[WeeklyHours, ...], indent: str) -> Iterator[str]:
    return (f"{indent}- {_row(row)}" for row in weekly)


def _row(row: WeeklyHours | Times | SpecialDay) -> str:
    """What is set of a row, in flow style; clock times in quotes."""
    fields = ((name, getattr(row, name)) for name in type(row).model_fields)
    return f"{{{', '.join(f'{name}: {_value(name, value)}' for name, value in fields if value)}}}"


def _value(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, bool):
        return "true"
    return f'"{value}"' if name in ("opens", "closes", "last_admission") else str(value)
