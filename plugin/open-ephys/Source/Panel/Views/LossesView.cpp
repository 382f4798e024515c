// SPDX-License-Identifier: GPL-3.0-or-later
#include "LossesView.h"

#include "Panel/Model/Wording.h"

namespace poyo::panel
{
namespace
{
std::vector<LossesView::Loss> losses (const PanelState& state)
{
    std::vector<LossesView::Loss> all { { "blocks refused", state.own.blocksRefused, Weight::lost },
                                        { "spikes not told", state.own.spikesLeftOut, Weight::lost },
                                        { "results lost", state.own.resultsLost, Weight::lost } };
    for (size_t i = 0; i < counterWords.size(); ++i)
    {
        if (counterWords[i].weight != Weight::figure)
        {
            all.push_back ({ counterWords[i].label, valueOf (state.live.counters, static_cast<Counter> (i)),
                             counterWords[i].weight });
        }
    }
    return all;
}
} // namespace

int LossesView::rowsOf (const std::vector<Loss>& all, int columns)
{
    return (static_cast<int> (all.size()) + columns - 1) / columns;
}

juce::String LossesView::remark() const
{
    const auto& state = model.state;
    const auto ticks = valueOf (state.live.counters, Counter::ticksDecoded);
    return "of " + text (counted (state.own.blocks, "block", "blocks")) + ", "
           + text (counted (state.own.spikes, "spike", "spikes")) + ", " + text (counted (ticks, "tick", "ticks"));
}

void LossesView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    const auto all = losses (model.state);
    const auto most = area.getWidth() / theme.size (155);
    for (int columns = 2; columns <= most; ++columns)
    {
        const auto rows = rowsOf (all, columns);
        if (area.getHeight() >= rows * theme.size (14))
        {
            drawAll (g, area, all, columns, theme);
            return;
        }
    }
    drawThoseThatAre (g, area, all, theme);
}

void LossesView::drawAll (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all, int columns,
                          const PanelTheme& theme)
{
    const auto rows = rowsOf (all, columns);
    const auto height = juce::jmin (theme.size (22), area.getHeight() / rows);
    const auto gap = theme.size (20);
    const auto width = (area.getWidth() - (columns - 1) * gap) / columns;
    for (int i = 0; i < static_cast<int> (all.size()); ++i)
    {
        drawLoss (g, { area.getX() + i / rows * (width + gap), area.getY() + i % rows * height, width, height },
                  all[static_cast<size_t> (i)], theme);
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
    g.drawText (hidden > 0 ? juce::String (hidden) + " more in a larger window"
                           : (none == static_cast<int> (all.size()) ? "all " : "the other ") + juce::String (none)
                                 + " counters are 0",
                last, juce::Justification::centredLeft);
}

void LossesView::drawLoss (juce::Graphics& g, juce::Rectangle<int> row, const Loss& loss, const PanelTheme& theme)
{
    const bool any = loss.count > 0;
    if (any && loss.weight == Weight::lost)
    {
        g.setColour (theme.wrong.withAlpha (0.2f));
        g.fillRoundedRectangle (row.expanded (theme.size (4), 0).reduced (0, 1).toFloat(), 3);
    }
    g.setFont (any ? theme.bold (13) : theme.font (13));
    g.setColour (any ? theme.text : theme.dim);
    const auto count = text (grouped (loss.count));
    const auto width = juce::GlyphArrangement::getStringWidthInt (g.getCurrentFont(), count) + theme.size (4);
    g.drawText (count, row.removeFromRight (width), juce::Justification::centredRight);
    g.drawText (loss.label, row, juce::Justification::centredLeft);
}
} // namespace poyo::panel
