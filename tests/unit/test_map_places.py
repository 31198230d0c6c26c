"""The mark of a record on the picture of its county."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from kepu.catalogue import Catalogue
from kepu.maps.county_pictures import place_outputs
from kepu.model.venue import Venue
from kepu.views.record.small_map import CAPTION, WIDTH, place_map, sheet_for
from portals import real_portal

PROJECT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 12)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_portal(NOW)


def test_every_place_has_its_mark_on_a_picture_that_is_there(catalogue: Catalogue) -> None:
    drawn = {output.path for output in place_outputs(catalogue)}
    found = {venue.id: place_map(catalogue, venue) for venue in catalogue.of(Venue).values() if venue.location}
    assert found
    for place in found.values():
        assert place is not None
        assert place.src in drawn
        assert 0 < place.x < WIDTH
        assert 0 < place.y < place.height - CAPTION


def test_without_a_place_there_is_no_mark(catalogue: Catalogue) -> None:
    venue = next(venue for venue in catalogue.of(Venue).values() if not venue.location)
    assert place_map(catalogue, venue) is None


def test_a_county_lies_in_the_middle_of_its_picture(catalogue: Catalogue) -> None:
    for region in catalogue.regions_with_outline():
        sheet, outline = sheet_for(catalogue, region.id), catalogue.boundaries.shape(region)
        assert sheet is not None
        assert outline is not None
        if sheet.region.id != region.id:
            continue
        west, south, east, north = outline.bounds
        (left, low), (right, high) = sheet.point((west, south)), sheet.point((east, north))
        assert left == pytest.approx(WIDTH - right, abs=0.3)
        assert high == pytest.approx(sheet.height - low, abs=0.3)
        assert left > 0
        assert high > 0
        assert shapely.box(*sheet.box).contains(outline)


def test_pictures_print_scale_and_review_number_and_stay_small(catalogue: Catalogue) -> None:
    outputs = list(place_outputs(catalogue))
    assert outputs == list(place_outputs(catalogue))
    for output in outputs:
        words = [element.text or "" for element in ElementTree.fromstring(output.content).iter() if element.text]
        assert any("公里" in text for text in words)
        assert any("审图号" in text for text in words)
        assert len(output.content) < 60_000
