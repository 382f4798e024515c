// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderEditor.h"

#include "Model/Wording.h"

namespace poyo::panel
{
namespace
{
constexpr auto none = "None";
constexpr int rowHeight = 18;
constexpr int rowWidth = 170;

enum MenuItem
{
    noFolder = 1,
    anotherFolder,
    firstCard
};

juce::String utf8 (const std::string& text) { return juce::String::fromUTF8 (text.c_str()); }
} // namespace

FolderEditor::FolderEditor (Parameter* parameter, PanelActions& panelActions) :
    ParameterEditor (parameter), actions (panelActions)
{
    setBounds (0, 0, rowWidth, rowHeight);
    label = std::make_unique<juce::Label> ("Parameter name", parameter->getDisplayName());
    label->setFont (juce::FontOptions ("Inter", "Regular", int (0.75 * rowHeight)));
    addAndMakeVisible (label.get());
    button.setName (parameter->getKey());
    button.onClick = [this] { showMenu(); };
    addAndMakeVisible (button);
    editor = &button;
    updateView();
}

void FolderEditor::updateView()
{
    button.setEnabled (param != nullptr);
    if (param == nullptr)
    {
        return;
    }
    const auto folder = param->getValueAsString();
    const bool chosen = folder.isNotEmpty() && folder != none;
    button.setButtonText (chosen ? utf8 (lastPart (folder.toStdString())) : juce::String (none));
    button.setTooltip (chosen ? folder : param->getDescription());
}

void FolderEditor::showMenu()
{
    cards = actions.foldersFor (param->getName().toStdString());
    const auto chosen = param->getValueAsString();
    juce::PopupMenu menu;
    for (size_t k = 0; k < cards.size(); ++k)
    {
        const auto detail = cards[k].detail.empty() ? juce::String() : "   " + utf8 (cards[k].detail);
        menu.addItem (firstCard + static_cast<int> (k), utf8 (cards[k].name) + detail, true,
                      utf8 (cards[k].folder) == chosen);
    }
    if (! cards.empty())
    {
        menu.addSeparator();
    }
    menu.addItem (noFolder, none, true, chosen == none);
    menu.addItem (anotherFolder, "Another folder...");
    menu.showMenuAsync (juce::PopupMenu::Options().withTargetComponent (button),
                        [self = juce::WeakReference<FolderEditor> (this)] (int item)
                        {
                            if (self == nullptr)
                            {
                                return;
                            }
                            if (item == noFolder)
                            {
                                self->choose (none);
                            }
                            else if (item == anotherFolder)
                            {
                                self->browse();
                            }
                            else if (item >= firstCard)
                            {
                                self->choose (utf8 (self->cards[static_cast<size_t> (item - firstCard)].folder));
                            }
                        });
}

void FolderEditor::browse()
{
    const auto start = cards.empty() ? juce::File() : juce::File (utf8 (cards.front().folder)).getParentDirectory();
    chooser = std::make_unique<juce::FileChooser> (param->getDescription(), start);
    chooser->launchAsync (juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectDirectories,
                          [self = juce::WeakReference<FolderEditor> (this)] (const juce::FileChooser& done)
                          {
                              if (self != nullptr && done.getResult() != juce::File())
                              {
                                  self->choose (done.getResult().getFullPathName());
                              }
                          });
}

void FolderEditor::choose (const juce::String& folder)
{
    if (param != nullptr)
    {
        param->setNextValue (folder);
        updateView();
    }
}
} // namespace poyo::panel
