// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace poyo::panel
{
/** A rectangle in pixels. */
struct Box
{
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    int right() const { return x + width; }
    int bottom() const { return y + height; }
};

/**
 * Where the parts of the panel lie at a size. Three arrangements, by the width in unscaled pixels:
 *
 *   wide     from 1200: time plots at the left; path beside calibration, latency and losses at the right
 *   medium   from 760: two columns
 *   narrow   below 760: one column
 *
 * Each card has a least height. If the cards need more height than there is, the column of cards becomes longer than
 * the window and is scrolled; nothing is cut and no card is left out. Header and notes always stay in sight. Below
 * narrowHeader the header has two rows: the sentence gets a row of its own.
 */
struct PanelLayout
{
    enum class Kind
    {
        narrow,
        medium,
        wide
    };

    static constexpr int mediumFrom = 760;
    static constexpr int wideFrom = 1200;
    static constexpr int narrowHeader = 1000;

    Kind kind = Kind::wide;
    float scale = 1; // of all texts and distances
    bool twoRows = false; // of header and notes
    Box header;
    Box cards; // the visible part of the column of cards
    int cardsHeight = 0; // of the whole column; more than that of `cards` if it is scrolled
    Box notes;

    // Inside the column of cards.
    Box outputs;
    Box raster;
    Box trajectory;
    Box calibrate;
    Box latency;
    Box losses;

    std::array<Box, 6> all() const { return { outputs, raster, trajectory, calibrate, latency, losses }; }

    static PanelLayout of (int width, int height);
};
} // namespace poyo::panel
