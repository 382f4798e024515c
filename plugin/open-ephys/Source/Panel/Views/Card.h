// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelModel.h"
#include "PanelTheme.h"

namespace poyo::panel
{
/** Who decides how large everything is drawn: the panel, from its own size. */
class Scaled
{
public:
    virtual ~Scaled() = default;
    virtual float scale() const = 0;
};

/** A view with a ground, a title, and something said at the title's right. */
class Card : public juce::Component
{
public:
    Card (const PanelModel& panelModel, const char* titleText);

    void paint (juce::Graphics& g) final;

    /** Called before each repaint, up to 30 times a second. */
    virtual void refresh() {}

protected:
    /** What stands below the title. */
    virtual void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) = 0;

    /** The title's right end; empty where there is nothing to say. */
    virtual juce::String remark() const { return {}; }

    virtual juce::String title() const { return name; }

    /** Where draw() draws, for those who place components there. */
    juce::Rectangle<int> inside() const;

    const PanelModel& model;

private:
    const juce::String name;
};
} // namespace poyo::panel
