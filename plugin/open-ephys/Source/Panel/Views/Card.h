// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelModel.h"
#include "PanelTheme.h"

namespace poyo::panel
{
/** Gives the scale of all drawing. The panel computes it from its size. */
class Scaled
{
public:
    virtual ~Scaled() = default;
    virtual float scale() const = 0;
};

/** A view with a background, a title, and a remark at the right of the title. */
class Card : public juce::Component
{
public:
    Card (const PanelModel& panelModel, const char* titleText);

    void paint (juce::Graphics& g) final;

    /** Called before each repaint, up to 30 times a second. */
    virtual void refresh() {}

protected:
    /** Draws the part below the title. */
    virtual void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) = 0;

    /** The text at the right of the title; may be empty. */
    virtual juce::String remark() const { return {}; }

    virtual juce::String title() const { return name; }

    /** The area of draw(), for subclasses that place components there. */
    juce::Rectangle<int> inside() const;

    const PanelModel& model;

private:
    const juce::String name;
};
} // namespace poyo::panel
