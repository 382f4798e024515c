// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelTheme.h"

namespace poyo::panel
{
/** A button in the panel's size and colours. The button that the user will probably press next is filled. */
class PanelButton : public juce::Button
{
public:
    explicit PanelButton (const char* words) : juce::Button (words) { setButtonText (words); }

    /** Whether the user will probably press this button next. */
    void setPrimary (bool isPrimary) { primary = isPrimary; }

    /** The width that the text needs. */
    int wantedWidth (const PanelTheme& theme) const;

    void paintButton (juce::Graphics& g, bool isMouseOver, bool isDown) override;

private:
    bool primary = false;
};
} // namespace poyo::panel
