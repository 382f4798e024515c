// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelActions.h"

#include <EditorHeaders.h>

namespace poyo::panel
{
/** All settings of a decoder that the editor has no room for, in groups. Each changes the decoder at once. */
class SettingsSheet : public juce::Component
{
public:
    /** The processor and the actions outlive the sheet: the editor closes it. */
    SettingsSheet (GenericProcessor* decoder, PanelActions& actions);

    void paint (juce::Graphics& g) override;

private:
    struct Title
    {
        const char* words;
        int y;
    };

    void addGroup (const char* title, std::initializer_list<const char*> parameters);
    ParameterEditor* editorFor (Parameter* parameter);

    GenericProcessor* const processor;
    PanelActions& actions;
    std::vector<std::unique_ptr<ParameterEditor>> editors;
    std::vector<Title> titles;
    int next = 0; // y of the next row
};
} // namespace poyo::panel
