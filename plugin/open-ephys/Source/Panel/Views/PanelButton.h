// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelTheme.h"

namespace poyo::panel
{
/** A button in the panel's own size and colours; the one to press next is filled. */
class PanelButton : public juce::Button
{
public:
    explicit PanelButton (const char* words) : juce::Button (words) { setButtonText (words); }

    /** Whether this is what one would most likely press now. */
    void setPrimary (bool isPrimary) { primary = isPrimary; }

    /** The width its words need. */
    int wantedWidth (const PanelTheme& theme) const;

    void paintButton (juce::Graphics& g, bool isMouseOver, bool isDown) override;

private:
    bool primary = false;
};
} // namespace poyo::panel
