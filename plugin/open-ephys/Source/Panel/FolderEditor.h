// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelActions.h"

#include <EditorHeaders.h>

namespace poyo::panel
{
/** Chooses a bundle or an adapter: shows its name, and offers a menu of the folders that are at hand. */
class FolderEditor : public ParameterEditor
{
public:
    FolderEditor (Parameter* parameter, PanelActions& panelActions);

    void updateView() override;
    void resized() override { updateBounds(); }

private:
    void showMenu();
    void browse();
    void choose (const juce::String& folder);

    PanelActions& actions;
    juce::TextButton button;
    std::vector<FolderCard> cards; // of the open menu
    std::unique_ptr<juce::FileChooser> chooser;

    JUCE_DECLARE_WEAK_REFERENCEABLE (FolderEditor)
};
} // namespace poyo::panel
