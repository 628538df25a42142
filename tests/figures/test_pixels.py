"""Pixels as a PNG of few colours."""

import numpy as np
from PIL import Image

from figures import pixels


def _sheet(*colours):
    """One row of pixels per colour, four wide, opaque."""
    return np.array([[(*colour, 255)] * 4 for colour in colours], dtype=np.uint8)


def test_few_colours_come_back_exactly(tmp_path):
    """White, the colours of the roles, and two that differ by one step of lightness more than the bins tell apart."""
    given = _sheet((255, 255, 255), (23, 64, 109), (180, 210, 234), (100, 100, 100), (104, 104, 104))
    pixels.write(given, tmp_path / "a.png", dpi=200, software="x")
    assert (np.asarray(Image.open(tmp_path / "a.png").convert("RGB")) == given[:, :, :3]).all()


def test_where_the_loss_would_be_seen_all_colours_are_kept(tmp_path):
    """The whole cube of colours in steps of 16, each as frequent as the others, as in a photograph."""
    given = _sheet(*[(x, y, z) for x in range(0, 256, 16) for y in range(0, 256, 16) for z in range(0, 256, 16)])
    pixels.write(given, tmp_path / "a.png", dpi=200, software="x")
    assert (np.asarray(Image.open(tmp_path / "a.png").convert("RGB")) == given[:, :, :3]).all()


def test_rare_colours_take_the_nearest_and_white_stays_white(tmp_path):
    """Ten thousand white pixels, 400 greys and blues of one pixel each."""
    given = np.full((104, 100, 4), 255, dtype=np.uint8)
    given[100:, :, :3] = [[(g // 2, g // 2, g // 2 + b) for g in range(100)] for b in (0, 10, 20, 30)]
    pixels.write(given, tmp_path / "a.png", dpi=200, software="x")
    found = np.asarray(Image.open(tmp_path / "a.png").convert("RGB")).astype(int)
    assert (found[:100] == 255).all() and np.abs(found - given[:, :, :3]).max() <= 16


def test_blank_sheet_is_white(tmp_path):
    """No drawn pixel at all."""
    pixels.write(_sheet((255, 255, 255)), tmp_path / "a.png", dpi=200, software="x")
    assert Image.open(tmp_path / "a.png").convert("RGB").getcolors() == [(4, (255, 255, 255))]


def test_software_and_resolution_are_said_and_nothing_else(tmp_path):
    """No date, no version."""
    pixels.write(_sheet((1, 2, 3)), tmp_path / "a.png", dpi=200, software="Zeren")
    info = Image.open(tmp_path / "a.png").info
    assert info["Software"] == "Zeren" and round(info["dpi"][0]) == 200 and set(info) == {"Software", "dpi"}
