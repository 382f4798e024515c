// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelLayout.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
// Unscaled pixels.
constexpr float gapSize = 10;
constexpr float headerHeight = 64;
constexpr float tallHeaderHeight = 96;
constexpr float notesHeight = 32;
constexpr float tallNotesHeight = 64;
constexpr float scrollbarWidth = 12;

// Least heights of the cards: below these, their texts would not fit.
constexpr float leastOutputs = 170;
constexpr float leastRaster = 150;
constexpr float leastCalibrate = 216;
constexpr float leastLatency = 190;
constexpr float leastLosses = 216; // all counters in two columns

/** Cuts boxes off a column. */
class Column
{
public:
    Column (Box box_, int gap_) : box (box_), gap (gap_) {}

    Box take (int height)
    {
        const Box taken { box.x, box.y, box.width, height };
        box.y += height + gap;
        box.height -= height + gap;
        return taken;
    }

    Box rest() const { return box; }

private:
    Box box;
    int gap;
};

Box left (Box box, int width) { return { box.x, box.y, width, box.height }; }

Box rightOf (Box box, int width, int gap)
{
    return { box.x + width + gap, box.y, box.width - width - gap, box.height };
}
} // namespace

PanelLayout PanelLayout::of (int width, int height)
{
    PanelLayout layout;
    const float wanted = std::min (static_cast<float> (width) / 1300, static_cast<float> (height) / 800);
    layout.scale = std::clamp (wanted, 0.9f, 1.6f);
    const auto px = [&] (float pixels) { return static_cast<int> (std::lround (pixels * layout.scale)); };
    const auto unscaled = static_cast<int> (static_cast<float> (width) / layout.scale);
    layout.kind = unscaled >= wideFrom ? Kind::wide : unscaled >= mediumFrom ? Kind::medium : Kind::narrow;
    layout.twoRows = unscaled < narrowHeader;

    const int gap = px (gapSize);
    const Box inside { gap, gap, std::max (0, width - 2 * gap), std::max (0, height - 2 * gap) };
    const int top = px (layout.twoRows ? tallHeaderHeight : headerHeight);
    const int bottom = px (layout.twoRows ? tallNotesHeight : notesHeight);
    layout.header = { inside.x, inside.y, inside.width, top };
    layout.notes = { inside.x, inside.bottom() - bottom, inside.width, bottom };
    layout.cards = { inside.x, inside.y + top + gap, inside.width,
                     std::max (0, inside.height - top - bottom - 2 * gap) };

    int needed = 0;
    switch (layout.kind)
    {
        case Kind::wide:
        case Kind::medium:
            needed = px (leastCalibrate) + px (leastLatency) + px (leastLosses) + 2 * gap;
            break;
        case Kind::narrow:
            needed = px (leastOutputs) + px (leastRaster) + px (leastCalibrate) + px (leastLatency) + px (leastLosses)
                     + 4 * gap;
            break;
    }
    layout.cardsHeight = std::max (needed, layout.cards.height);
    const bool scrolled = layout.cardsHeight > layout.cards.height;
    const Box whole { 0, 0, layout.cards.width - (scrolled ? px (scrollbarWidth) : 0), layout.cardsHeight };
    const int spare = layout.cardsHeight - needed;

    if (layout.kind == Kind::narrow)
    {
        Column column (whole, gap);
        layout.outputs = column.take (px (leastOutputs) + spare / 2);
        layout.raster = column.take (px (leastRaster) + spare - spare / 2);
        const Box row = column.take (px (leastCalibrate));
        const int path = std::min (row.height, (row.width - gap) * 42 / 100);
        layout.trajectory = left (row, path);
        layout.calibrate = rightOf (row, path, gap);
        layout.latency = column.take (px (leastLatency));
        layout.losses = column.rest();
        return layout;
    }
    const int share = layout.kind == Kind::wide ? 60 : 52;
    const int plots = (whole.width - gap) * share / 100;
    Column first (left (whole, plots), gap);
    layout.outputs = first.take ((whole.height - gap) * 56 / 100);
    layout.raster = first.rest();

    Column second (rightOf (whole, plots, gap), gap);
    // The path grows with the window; the texts below need no more than a little over their least height.
    const int more = std::min (spare / 5, px (40));
    const Box row = second.take (px (leastCalibrate) + spare - 2 * more);
    const int path = std::min (row.height, (row.width - gap) * 46 / 100);
    layout.trajectory = left (row, path);
    layout.calibrate = rightOf (row, path, gap);
    layout.latency = second.take (px (leastLatency) + more);
    layout.losses = second.rest();
    return layout;
}
} // namespace poyo::panel
