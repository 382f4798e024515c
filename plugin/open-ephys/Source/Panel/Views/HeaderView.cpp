// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeaderView.h"

#include "Panel/Model/Wording.h"
#include "StateShape.h"

#include <algorithm>

namespace poyo::panel
{
namespace
{
/** A large number and its label. */
void drawFigure (juce::Graphics& g, juce::Rectangle<int> area, const juce::String& number, const juce::String& label,
                 juce::Colour colour, const PanelTheme& theme)
{
    g.setColour (colour);
    g.setFont (theme.bold (27));
    drawWords (g, number, area.removeFromTop (area.getHeight() * 6 / 10), juce::Justification::bottomRight, 1, 0.6f);
    g.setColour (theme.dim);
    g.setFont (theme.font (13));
    drawWords (g, label, area, juce::Justification::centredRight);
}

/** From a spike to its effect in the signal chain, as nearly every spike has it. */
juce::String spikeToChain (const PanelState& state)
{
    const auto milliseconds = spikeToChainMs (state.live.stages, state.own.blockMs);
    return state.runtime == Runtime::alive && state.acquiring && milliseconds > 0 ? text (duration (milliseconds))
                                                                                  : text ("\u2013");
}

juce::String meanAgreement (const PanelModel& model)
{
    float sum = 0;
    for (const auto& output : model.state.agreements)
    {
        sum += model.state.isComparable (0) ? output.rSquared : output.correlation;
    }
    return model.state.agreements.empty() || model.state.runtime != Runtime::alive
               ? text ("\u2013")
               : text (rSquared (sum / static_cast<float> (model.state.agreements.size())));
}

int64_t lostBlocks (const PanelState& state)
{
    const auto& counters = state.live.counters;
    return std::max (state.own.blocksRefused, valueOf (counters, RuntimeCounter::recordsLost))
           + valueOf (counters, RuntimeCounter::blocksRefused) + valueOf (counters, RuntimeCounter::recorderFailures);
}

void append (juce::String& line, const juce::String& part)
{
    if (part.isNotEmpty())
    {
        line << (line.isEmpty() ? "" : text (" \u00b7 ")) << part;
    }
}
} // namespace

HeaderView::HeaderView (const PanelModel& panelModel, PanelActions& panelActions) :
    model (panelModel), actions (panelActions)
{
    decode.setTooltip ("Turns decoding on and off; recording continues");
    decode.onClick = [this] { actions.setDecoding (! model.state.decodingWanted); };
    start.setTooltip ("Starts the runtime (poyo serve) for this rig");
    start.onClick = [this] { actions.startRuntime(); };
    addAndMakeVisible (decode);
    addChildComponent (start);
}

void HeaderView::refresh()
{
    decode.setToggleState (model.state.decodingWanted, juce::dontSendNotification);
    decode.setButtonText (model.state.decodingWanted ? "Decoding on" : "Decoding off");
    start.setVisible (model.state.light.word == Word::noRuntime && ! model.state.runtimeLaunching);
    decode.setVisible (! start.isVisible());
    setTooltip (text (model.state.light.sentence) + juce::newLine + particulars());
    repaint();
}

/** The row of light, figures and button. */
juce::Rectangle<int> HeaderView::firstRow() const
{
    return twoRows ? getLocalBounds().withHeight (getHeight() * 55 / 100) : getLocalBounds();
}

void HeaderView::resized()
{
    const auto theme = PanelTheme::of (*this);
    const auto button =
        firstRow().removeFromRight (theme.size (118)).withSizeKeepingCentre (theme.size (118), theme.size (34));
    decode.setBounds (button);
    start.setBounds (button);
}

void HeaderView::paint (juce::Graphics& g)
{
    const auto theme = PanelTheme::of (*this);
    auto row = firstRow();
    row.removeFromRight (theme.size (132));
    drawLight (g, row.removeFromLeft (theme.size (twoRows ? 168.0f : 252.0f)), theme);
    row.removeFromLeft (theme.size (14));
    if (twoRows)
    {
        drawFigures (g, row, theme);
        drawSentence (g, getLocalBounds().withTrimmedTop (firstRow().getHeight() + theme.size (4)), theme);
        return;
    }
    drawFigures (g, row.removeFromRight (theme.size (372)), theme);
    row.removeFromRight (theme.size (10));
    drawSentence (g, row, theme);
}

void HeaderView::drawFigures (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto width = area.getWidth() / 3;
    const auto lost = lostBlocks (model.state);
    drawFigure (g, area.removeFromLeft (width), spikeToChain (model.state), text ("spike \u2192 chain"), theme.text,
                theme);
    drawFigure (
        g, area.removeFromLeft (width), meanAgreement (model),
        text (model.state.hasTruth (0) && ! model.state.isComparable (0) ? "correlation, 30 s" : "R\u00b2, 30 s"),
        theme.text, theme);
    drawFigure (g, area, text (grouped (lost)), lost == 1 ? "block lost" : "blocks lost",
                lost > 0 ? theme.wrong : theme.text, theme);
}

void HeaderView::drawLight (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto ground = theme.ofLight (model.state.light);
    const auto ink = ground.getPerceivedBrightness() > 0.62f ? juce::Colours::black : juce::Colours::white;
    g.setColour (ground);
    g.fillRoundedRectangle (area.toFloat(), 6 * theme.scale);
    g.setColour (ink);
    const auto side = static_cast<float> (theme.size (twoRows ? 18.0f : 26.0f));
    auto inner = area.reduced (theme.size (twoRows ? 10.0f : 16.0f), 0);
    const auto shapeArea = inner.removeFromLeft (juce::roundToInt (side)).toFloat().withSizeKeepingCentre (side, side);
    g.fillPath (stateShape (model.state.light.word, shapeArea));
    g.setFont (theme.bold (twoRows ? 24.0f : 36.0f));
    drawWords (g, model.state.light.text(), inner.withTrimmedLeft (theme.size (10)), juce::Justification::centredLeft,
               1, 0.7f);
}

juce::String HeaderView::particulars() const
{
    const auto& state = model.state;
    juce::String all;
    append (all, state.rig.empty() ? "" : "rig " + text (state.rig));
    if (state.live.decoder != model.state.light.sentence)
    {
        append (all, text (state.live.decoder));
    }
    append (all, text (lastPart (state.live.session)));
    return all;
}

void HeaderView::drawSentence (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto details = particulars();
    auto upper = details.isEmpty() ? area : area.removeFromTop (area.getHeight() * 64 / 100);
    g.setColour (theme.text);
    g.setFont (theme.font (15));
    drawWords (g, text (model.state.light.sentence), upper, juce::Justification::bottomLeft, 2, 0.75f);
    g.setColour (theme.dim);
    g.setFont (theme.font (13));
    drawWords (g, details, area, juce::Justification::centredLeft, 1, 0.8f);
}
} // namespace poyo::panel
