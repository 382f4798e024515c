// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panel at any size: no part lies on another one, none is cut, none is left out.
#include "Check.h"
#include "Panel/Model/PanelLayout.h"

#include <utility>
#include <vector>

using namespace poyo::panel;

namespace
{
const std::vector<std::pair<int, int>> sizes { { 640, 400 },   { 800, 600 },   { 1000, 700 },  { 1100, 800 },
                                               { 1280, 720 },  { 1600, 900 },  { 1920, 1080 }, { 2560, 1440 },
                                               { 3840, 2160 }, { 3840, 1000 }, { 700, 2000 } };

bool overlap (const Box& one, const Box& other)
{
    return one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom();
}

bool inside (const Box& part, const Box& whole)
{
    return part.x >= whole.x && part.y >= whole.y && part.right() <= whole.right() && part.bottom() <= whole.bottom();
}
} // namespace

SENTENCE (shouldNeverLayOnePartOnAnother)
{
    for (const auto& [width, height] : sizes)
    {
        const auto layout = PanelLayout::of (width, height);
        const auto all = layout.all();
        for (size_t one = 0; one < all.size(); ++one)
            for (size_t other = one + 1; other < all.size(); ++other)
                CHECK (! overlap (all[one], all[other]));
        CHECK (! overlap (layout.header, layout.cards) && ! overlap (layout.cards, layout.notes));
        CHECK (! overlap (layout.header, layout.notes));
    }
}

SENTENCE (shouldCutNothing)
{
    for (const auto& [width, height] : sizes)
    {
        const auto layout = PanelLayout::of (width, height);
        const Box column { 0, 0, layout.cards.width, layout.cardsHeight };
        for (const Box& card : layout.all())
            CHECK (inside (card, column));
        for (const Box& part : { layout.header, layout.cards, layout.notes })
            CHECK (inside (part, { 0, 0, width, height }) && part.height > 0);
    }
}

SENTENCE (shouldGiveEachCardItsLeastSize)
{
    for (const auto& [width, height] : sizes)
    {
        const auto layout = PanelLayout::of (width, height);
        for (const Box& card : layout.all())
        {
            CHECK (static_cast<float> (card.height) >= 149 * layout.scale);
            CHECK (static_cast<float> (card.width) >= 140 * layout.scale);
        }
        CHECK (static_cast<float> (layout.losses.height) >= 215 * layout.scale);
        CHECK (static_cast<float> (layout.losses.width) >= 330 * layout.scale);
    }
}

SENTENCE (shouldScrollOnlyASmallPanel)
{
    CHECK (PanelLayout::of (640, 400).cardsHeight > PanelLayout::of (640, 400).cards.height);
    for (const auto& [width, height] : { std::pair { 1280, 850 }, { 1600, 1000 }, { 1920, 1080 }, { 3840, 2160 } })
        CHECK (PanelLayout::of (width, height).cardsHeight == PanelLayout::of (width, height).cards.height);
}

SENTENCE (shouldChangeTheArrangementAtTheStatedWidths)
{
    CHECK (PanelLayout::of (640, 400).kind == PanelLayout::Kind::narrow && PanelLayout::of (640, 400).twoRows);
    CHECK (PanelLayout::of (900, 700).kind == PanelLayout::Kind::medium);
    CHECK (PanelLayout::of (1600, 1000).kind == PanelLayout::Kind::wide && ! PanelLayout::of (1600, 1000).twoRows);
}
