// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderPanel.h"

namespace poyo::panel
{
namespace
{
constexpr double wordsSeconds = 0.2; // numbers that change faster cannot be read
constexpr size_t keptMarks = 20;

double secondsNow() { return juce::Time::getMillisecondCounterHiRes() / 1000; }
} // namespace

DecoderPanel::DecoderPanel (PanelSource& panelSource, PanelActions& panelActions) :
    source (panelSource), header (model, panelActions), outputs (model), raster (model), trajectory (model),
    latency (model), losses (model), calibrate (model, panelActions), notes (model, panelActions)
{
    setOpaque (true);
    for (auto* view : std::initializer_list<juce::Component*> { &header, &viewport, &notes })
    {
        addAndMakeVisible (view);
    }
    for (auto* card :
         std::initializer_list<juce::Component*> { &outputs, &raster, &trajectory, &latency, &losses, &calibrate })
    {
        cards.addAndMakeVisible (card);
    }
    viewport.setViewedComponent (&cards, false);
    notes.onMark = [this] (const std::string& words)
    {
        model.marks.push_back ({ model.history.newestSample(), words });
        if (model.marks.size() > keptMarks)
        {
            model.marks.erase (model.marks.begin());
        }
    };
}

void DecoderPanel::setShownSeconds (double seconds)
{
    model.shownSeconds = juce::jlimit (2.0, History::keptSeconds, seconds);
}

void DecoderPanel::refresh()
{
    const auto now = secondsNow();
    const auto outputsBefore = model.state.outputs;
    const bool acquiredBefore = model.state.acquiring;
    source.read (model.state);
    if (model.state.acquiring && ! acquiredBefore)
    {
        model.history.clear();
    }
    if (! (model.state.outputs == outputsBefore))
    {
        model.history.clearDecoded(); // the values before have other units
    }
    knownUnits.mark (model.state);
    model.history.pull (source, model.state.rateHertz);
    if (model.state.acquiring || ! model.history.empty())
    {
        outputs.repaint();
        raster.repaint();
        trajectory.repaint();
    }
    if (now >= wordsNext)
    {
        refreshWords (now);
    }
}

void DecoderPanel::refreshAll()
{
    wordsNext = 0;
    refresh();
}

void DecoderPanel::refreshWords (double now)
{
    wordsNext = now + wordsSeconds;
    if (model.state.lastAnswer.empty() == hasAnswer)
    {
        resized();
    }
    header.refresh();
    calibrate.refresh();
    notes.refresh();
    latency.repaint();
    losses.repaint();
    outputs.repaint();
    raster.repaint();
}

void DecoderPanel::paint (juce::Graphics& g) { g.fillAll (PanelTheme::of (*this).page); }

void DecoderPanel::resized()
{
    layout = PanelLayout::of (getWidth(), getHeight());
    hasAnswer = ! model.state.lastAnswer.empty();
    if (layout.twoRows && ! hasAnswer) // the cards take the row of the answer
    {
        const auto row = layout.notes.height / 2;
        layout.notes.y += row;
        layout.notes.height -= row;
        layout.cards.height += row;
        layout.cardsHeight = juce::jmax (layout.cardsHeight, layout.cards.height);
    }
    const auto place = [] (juce::Component& part, const Box& box)
    { part.setBounds (box.x, box.y, box.width, box.height); };
    header.setTwoRows (layout.twoRows);
    notes.setTwoRows (layout.twoRows && hasAnswer);
    place (header, layout.header);
    place (notes, layout.notes);
    place (viewport, layout.cards);
    cards.setSize (layout.cards.width, layout.cardsHeight);
    viewport.setScrollBarsShown (layout.cardsHeight > layout.cards.height, false);
    place (outputs, layout.outputs);
    place (raster, layout.raster);
    place (trajectory, layout.trajectory);
    place (calibrate, layout.calibrate);
    place (latency, layout.latency);
    place (losses, layout.losses);
}
} // namespace poyo::panel
