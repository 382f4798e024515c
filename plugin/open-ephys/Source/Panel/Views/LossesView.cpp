// SPDX-License-Identifier: GPL-3.0-or-later
#include "LossesView.h"

#include "Panel/Model/OwnLosses.h"
#include "Panel/Model/Wording.h"

#include <numeric>

namespace poyo::panel
{
namespace
{
constexpr int mostColumns = 6;
constexpr float betweenColumns = 20;
constexpr float betweenNameAndCount = 8;

int widthOf (const juce::Font& font, const juce::String& words)
{
    return juce::GlyphArrangement::getStringWidthInt (font, words) + 1;
}

std::vector<LossesView::Loss> losses (const PanelState& state)
{
    std::vector<LossesView::Loss> all;
    for (const auto& own : ownLosses)
    {
        all.push_back ({ own.label, state.own.*own.count, Weight::lost, own.sentence });
    }
    for (size_t i = 0; i < counterWords.size(); ++i)
    {
        if (counterWords[i].weight != Weight::figure)
        {
            all.push_back ({ counterWords[i].label, valueOf (state.live.counters, static_cast<RuntimeCounter> (i)),
                             counterWords[i].weight, "" });
        }
    }
    return all;
}
} // namespace

int LossesView::rowsOf (const std::vector<Loss>& all, int columns)
{
    return (static_cast<int> (all.size()) + columns - 1) / columns;
}

/** Measures names in bold, so that nothing moves when a counter leaves 0. */
std::vector<int> LossesView::widthsOf (const std::vector<Loss>& all, int columns, const PanelTheme& theme)
{
    const auto rows = rowsOf (all, columns);
    const auto font = theme.bold (13);
    std::vector<int> widths (static_cast<size_t> (columns));
    for (size_t i = 0; i < all.size(); ++i)
    {
        auto& widest = widths[i / static_cast<size_t> (rows)];
        widest = juce::jmax (widest, widthOf (font, all[i].label) + widthOf (font, text (grouped (all[i].count)))
                                         + theme.size (betweenNameAndCount));
    }
    return widths;
}

juce::String LossesView::remark() const
{
    const auto& state = model.state;
    const auto ticks = valueOf (state.live.counters, RuntimeCounter::ticksDecoded);
    return "of " + text (counted (state.own.blocks, "block", "blocks")) + ", "
           + text (counted (state.own.spikes, "spike", "spikes")) + ", " + text (counted (ticks, "tick", "ticks"));
}

juce::String LossesView::getTooltip()
{
    const auto mouse = getMouseXYRelative();
    for (const auto& place : places)
    {
        if (place.area.contains (mouse))
        {
            return place.sentence;
        }
    }
    return {};
}

void LossesView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    places.clear();
    const auto all = losses (model.state);
    for (int columns = 2; columns <= mostColumns; ++columns)
    {
        const auto widths = widthsOf (all, columns, theme);
        const auto width = std::accumulate (widths.begin(), widths.end(), (columns - 1) * theme.size (betweenColumns));
        if (area.getWidth() >= width && area.getHeight() >= rowsOf (all, columns) * theme.size (14))
        {
            drawAll (g, area, all, widths, theme);
            return;
        }
    }
    drawThoseThatAre (g, area, all, theme);
}

void LossesView::drawAll (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                          const std::vector<int>& widths, const PanelTheme& theme)
{
    const auto columns = static_cast<int> (widths.size());
    const auto rows = rowsOf (all, columns);
    const auto height = juce::jmin (theme.size (22), area.getHeight() / rows);
    const auto gap = theme.size (betweenColumns);
    const auto needed = std::accumulate (widths.begin(), widths.end(), (columns - 1) * gap);
    const auto spare = (area.getWidth() - needed) / columns;
    auto x = area.getX();
    for (int column = 0; column < columns; ++column)
    {
        const auto width = widths[static_cast<size_t> (column)] + spare;
        const auto last = juce::jmin (static_cast<int> (all.size()), (column + 1) * rows);
        for (int i = column * rows; i < last; ++i)
        {
            drawLoss (g, { x, area.getY() + i % rows * height, width, height }, all[static_cast<size_t> (i)], theme);
        }
        x += width + gap;
    }
}

void LossesView::drawThoseThatAre (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                                   const PanelTheme& theme)
{
    const auto height = theme.size (17);
    int none = 0;
    int hidden = 0;
    const auto last = area.removeFromBottom (height);
    for (const auto& loss : all)
    {
        if (loss.count == 0)
        {
            ++none;
        }
        else if (area.getHeight() >= height)
        {
            drawLoss (g, area.removeFromTop (height), loss, theme);
        }
        else
        {
            ++hidden;
        }
    }
    g.setFont (theme.font (13));
    g.setColour (hidden > 0 ? theme.text : theme.dim);
    drawWords (g,
               hidden > 0 ? juce::String (hidden) + " more in a larger window"
                          : (none == static_cast<int> (all.size()) ? "all " : "the other ") + juce::String (none)
                                + " counters are 0",
               last, juce::Justification::centredLeft);
}

void LossesView::drawLoss (juce::Graphics& g, juce::Rectangle<int> row, const Loss& loss, const PanelTheme& theme)
{
    places.push_back ({ row, loss.sentence });
    const bool any = loss.count > 0;
    if (any && loss.weight == Weight::lost)
    {
        g.setColour (theme.wrong.withAlpha (0.2f));
        g.fillRoundedRectangle (row.expanded (theme.size (4), 0).reduced (0, 1).toFloat(), 3);
    }
    g.setFont (any ? theme.bold (13) : theme.font (13));
    g.setColour (any ? theme.text : theme.dim);
    const auto count = text (grouped (loss.count));
    const auto width = widthOf (g.getCurrentFont(), count);
    drawWords (g, count, row.removeFromRight (width), juce::Justification::centredRight);
    drawWords (g, loss.label, row, juce::Justification::centredLeft);
}
} // namespace poyo::panel
