// SPDX-License-Identifier: GPL-3.0-or-later
#include "RasterView.h"

#include "Axis.h"
#include "Panel/Model/Wording.h"
#include "TracePath.h"

#include <algorithm>

namespace poyo::panel
{
namespace
{
size_t number (const std::vector<Unit>& units, Row row)
{
    return static_cast<size_t> (
        std::count_if (units.begin(), units.end(), [row] (const Unit& unit) { return unit.row == row; }));
}
} // namespace

juce::String RasterView::remark() const
{
    const auto& units = model.state.units;
    if (units.empty())
    {
        return {};
    }
    const auto unknown = number (units, Row::unknown);
    const auto rate = std::to_string (spikesPerSecond()) + " spikes/s";
    if (number (units, Row::unsaid) == units.size())
    {
        return text (counted (static_cast<int64_t> (units.size()), "unit", "units") + ", " + rate);
    }
    return text (std::to_string (units.size() - unknown) + " units known, " + std::to_string (unknown) + " unknown, "
                 + rate);
}

int RasterView::spikesPerSecond() const
{
    const auto& spikes = model.history.spikes();
    int count = 0;
    for (size_t i = spikes.size(); i > 0 && model.age (spikes[i - 1].sampleNumber) <= 2; --i)
    {
        ++count;
    }
    return juce::roundToInt (count / 2.0 / 10) * 10; // rounded, so that the number does not flicker
}

void RasterView::orderUnits()
{
    const auto& units = model.state.units;
    rowOfUnit.resize (units.size());
    int row = 0;
    for (size_t i = 0; i < units.size(); ++i)
    {
        if (units[i].row != Row::unknown)
        {
            rowOfUnit[i] = row++;
        }
    }
    knownUnits = row;
    for (size_t i = 0; i < units.size(); ++i)
    {
        if (units[i].row == Row::unknown)
        {
            rowOfUnit[i] = row++;
        }
    }
}

void RasterView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    const auto plot = timePlot (area, theme);
    const auto units = static_cast<int> (model.state.units.size());
    if (units == 0 || model.history.empty())
    {
        g.setColour (theme.dim);
        g.setFont (theme.font (15));
        drawWords (g, units == 0 ? "No unit has been seen yet" : "Waiting for the first spike", area,
                   juce::Justification::centred, 1);
        return;
    }
    orderUnits();
    drawSeconds (g, plot, model.shownSeconds, theme);
    drawSpikes (plot, theme);
    g.drawImageAt (image, plot.getX(), plot.getY());
    const bool said = number (model.state.units, Row::unsaid) < model.state.units.size();
    drawGroup (g, plot, 0, knownUnits, said ? "known" : "units", theme.text, theme);
    if (knownUnits < units)
    {
        const auto y = plot.getY() + knownUnits * plot.getHeight() / units;
        g.setColour (theme.wrong);
        g.fillRect (plot.getX(), y, plot.getWidth(), 1);
        drawGroup (g, plot, knownUnits, units, "unknown", theme.wrong, theme);
    }
}

void RasterView::drawGroup (juce::Graphics& g, juce::Rectangle<int> plot, int from, int to, const juce::String& label,
                            juce::Colour colour, const PanelTheme& theme) const
{
    const auto units = static_cast<int> (model.state.units.size());
    const auto top = plot.getY() + from * plot.getHeight() / units;
    const auto bottom = plot.getY() + to * plot.getHeight() / units;
    if (to == from)
    {
        return;
    }
    g.setColour (colour);
    g.fillRect (plot.getX() - 4, top, 2, juce::jmax (1, bottom - top - 1));
    auto words = juce::Rectangle<int> (plot.getX() - theme.size (64), 0, theme.size (58), theme.size (32));
    words.setCentre (words.getCentreX(), (top + bottom) / 2);
    words.setY (
        juce::jlimit (plot.getY(), juce::jmax (plot.getY(), plot.getBottom() - words.getHeight()), words.getY()));
    g.setFont (theme.bold (15));
    drawWords (g, juce::String (to - from), words.removeFromTop (theme.size (17)), juce::Justification::centredLeft);
    g.setFont (theme.font (12));
    drawWords (g, label, words, juce::Justification::centredLeft);
}

void RasterView::drawSpikes (juce::Rectangle<int> plot, const PanelTheme& theme)
{
    const auto width = juce::jmax (1, plot.getWidth());
    const auto height = juce::jmax (1, plot.getHeight());
    if (image.getWidth() != width || image.getHeight() != height)
    {
        image = juce::Image (juce::Image::ARGB, width, height, true, juce::SoftwareImageType());
    }
    image.clear (image.getBounds());
    const auto known = theme.text.withMultipliedAlpha (0.8f).getPixelARGB();
    const auto unknown = theme.wrong.getPixelARGB();
    const auto units = static_cast<int> (rowOfUnit.size());
    juce::Image::BitmapData pixels (image, juce::Image::BitmapData::readWrite);
    const auto& spikes = model.history.spikes();
    for (size_t i : Newest (spikes, model))
    {
        const auto& spike = spikes[i];
        if (spike.unit < 0 || spike.unit >= units)
        {
            continue;
        }
        const auto x = width - 1 - static_cast<int> (model.age (spike.sampleNumber) / model.shownSeconds * width);
        const auto row = rowOfUnit[static_cast<size_t> (spike.unit)];
        const auto top = row * height / units;
        const auto bottom = juce::jmax (top + 1, (row + 1) * height / units - (height > 3 * units ? 1 : 0));
        if (x >= 0 && x < width)
        {
            for (int y = top; y < bottom && y < height; ++y)
            {
                *reinterpret_cast<juce::PixelARGB*> (pixels.getPixelPointer (x, y)) =
                    row < knownUnits ? known : unknown;
            }
        }
    }
}
} // namespace poyo::panel
