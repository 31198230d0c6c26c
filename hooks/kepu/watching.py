"""Watching folders for changes: told by the system at once, or found by looking again and again where it cannot."""

from __future__ import annotations

from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""A file that is only read is none."""


class Watcher:
    """An observer in the place of one that looks at every file twice a second.

    Args:
        patient: that one, for systems that tell nothing or watch too few files.
    """

    def __init__(self, patient: Any) -> None:
        self._patient, self._observer = patient, patient
        self._watched: list[tuple[Any, str, bool]] = []

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> tuple[Any, str, bool]:
        """Watch a folder once :meth:`start` is called."""
        self._watched.append((handler, path, recursive))
        return self._watched[-1]

    def start(self) -> None:
        """Begin to watch."""
        self._observer = Observer()
        try:
            for handler, path, recursive in self._watched:
                self._observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
            self._observer.start()
        except OSError:
            self._observer.stop()
            self._observer = self._patient
            self._patient.unschedule_all()
            for handler, path, recursive in self._watched:
                self._patient.schedule(handler, path, recursive=recursive)
            self._patient.start()

    def stop(self) -> None:
        self._observer.stop()

    def join(self) -> None:
        self._observer.join()
