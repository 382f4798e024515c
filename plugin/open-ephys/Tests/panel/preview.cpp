// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the panel in each of its states at four sizes, light and dark, without a running GUI.
//
//   panel_preview pictures FOLDER   writes PNG files
//   panel_preview keep FOLDER       writes the texts and their places
//   panel_preview check FOLDER      compares texts and places with those that were kept; no text may be cut, and no
//                                   text may lie on another one
#include "Panel/DecoderPanel.h"
#include "Scenes.h"
#include "Structure.h"

#include <AllLookAndFeels.h>

#include <cmath>
#include <iostream>

using namespace poyo::panel;

namespace
{
constexpr double leastContrast = 4.5; // of text on its ground, by WCAG 2, level AA

struct Size
{
    int width;
    int height;

    std::string name() const { return std::to_string (width) + "x" + std::to_string (height); }
};

const std::vector<Size> sizes { { 640, 400 }, { 800, 600 }, { 1280, 800 }, { 3840, 2160 } };

/** A panel that shows a scene. */
class Stage
{
public:
    Stage (const Scene& scene, ColourTheme theme, Size size)
    {
        look.setTheme (theme);
        juce::LookAndFeel::setDefaultLookAndFeel (&look); // it finds the fonts
        panel.setLookAndFeel (&look);
        panel.setSize (size.width, size.height);
        panel.refresh(); // recent losses count from here
        scene.set (source);
        panel.refreshAll();
    }

    ~Stage()
    {
        panel.setLookAndFeel (nullptr);
        juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
    }

    DecoderPanel& shown() { return panel; }

private:
    CustomLookAndFeel look;
    PlayedSource source;
    NoActions actions;
    DecoderPanel panel { source, actions };
};

void draw (const Scene& scene, ColourTheme theme, Size size, const juce::File& file)
{
    Stage stage (scene, theme, size);
    const auto image = stage.shown().createComponentSnapshot (stage.shown().getLocalBounds(), true, 1.0f);
    file.deleteFile();
    juce::FileOutputStream stream (file);
    juce::PNGImageFormat().writeImageToStream (image, stream);
}

void pictures (const juce::File& folder)
{
    for (const auto& scene : scenes())
    {
        for (const auto& size : sizes)
        {
            draw (scene, LIGHT, size, folder.getChildFile (scene.name + ("-light-" + size.name()) + ".png"));
            draw (scene, DARK, size, folder.getChildFile (scene.name + ("-dark-" + size.name()) + ".png"));
        }
    }
}

juce::File fileOf (const juce::File& folder, const Scene& scene, Size size)
{
    return folder.getChildFile (scene.name + ("-" + size.name()) + ".txt");
}

void keep (const juce::File& folder)
{
    for (const auto& scene : scenes())
    {
        for (const auto& size : sizes)
        {
            Stage stage (scene, LIGHT, size);
            fileOf (folder, scene, size)
                .replaceWithText (juce::String::fromUTF8 (Structure::of (stage.shown()).lines().c_str()), false, false,
                                  "\n");
        }
    }
}

double luminance (juce::Colour colour)
{
    const auto linear = [] (float part)
    { return part <= 0.03928f ? part / 12.92 : std::pow ((static_cast<double> (part) + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear (colour.getFloatRed()) + 0.7152 * linear (colour.getFloatGreen())
           + 0.0722 * linear (colour.getFloatBlue());
}

/** The contrast of a text on a ground, from 1 to 21. */
double contrast (juce::Colour ink, juce::Colour ground)
{
    const auto one = luminance (ground.overlaidWith (ink));
    const auto other = luminance (ground);
    return (std::max (one, other) + 0.05) / (std::min (one, other) + 0.05);
}

int say (const std::string& where, const std::vector<std::string>& faults)
{
    for (const auto& fault : faults)
    {
        std::cout << where << ": " << fault << "\n";
    }
    return static_cast<int> (faults.size());
}

int checkContrast (ColourTheme colours, const char* name)
{
    Stage stage (scenes().front(), colours, sizes.back());
    const auto theme = PanelTheme::of (stage.shown());
    std::vector<std::string> faults;
    for (const auto& ground : { theme.page, theme.card })
    {
        for (const auto& ink : { theme.text, theme.dim })
        {
            if (contrast (ink, ground) < leastContrast)
            {
                faults.push_back ("contrast " + std::to_string (contrast (ink, ground)) + " is too low");
            }
        }
    }
    return say (name, faults);
}

/** The check itself must notice texts that are cut or shrunk. */
int checkTheCheck()
{
    struct Listener : WordsListener
    {
        Listener() { current = this; }
        ~Listener() override { current = nullptr; }
        void drawn (const juce::String&, juce::Rectangle<float>, bool whole) override { cut += whole ? 0 : 1; }
        int cut = 0;
    };
    Stage stage (scenes().front(), LIGHT, sizes.back()); // has the fonts
    Listener listener;
    const juce::Image image (juce::Image::ARGB, 100, 100, true);
    juce::Graphics g (image);
    const juce::String words ("one two three four five six seven eight nine ten");
    drawWords (g, words, { 0, 0, 60, 20 }, juce::Justification::left);
    drawWords (g, words, { 0, 0, 60, 20 }, juce::Justification::left, 2, 0.8f);
    drawWords (g, "one", { 0, 0, 60, 20 }, juce::Justification::left);
    return listener.cut == 2 ? 0 : say ("check", { std::to_string (listener.cut) + " of 2 cut texts were noticed" });
}

int check (const juce::File& folder)
{
    int faults = checkTheCheck() + checkContrast (LIGHT, "light") + checkContrast (MEDIUM, "medium")
                 + checkContrast (DARK, "dark");
    for (const auto& scene : scenes())
    {
        for (const auto& size : sizes)
        {
            Stage stage (scene, LIGHT, size);
            const auto structure = Structure::of (stage.shown());
            const auto where = scene.name + (" " + size.name());
            faults += say (where, structure.faults());
            const auto file = fileOf (folder, scene, size);
            faults += say (where, file.existsAsFile()
                                      ? structure.differences (file.loadFileAsString().toStdString())
                                      : std::vector<std::string> { "nothing was kept; run panel_preview keep" });
        }
    }
    return faults;
}
} // namespace

int main (int argumentCount, char** arguments)
{
    const std::string goal = argumentCount == 3 ? arguments[1] : "";
    if (goal != "pictures" && goal != "keep" && goal != "check")
    {
        std::cerr << "panel_preview pictures|keep|check FOLDER\n";
        return 2;
    }
    juce::ScopedJuceInitialiser_GUI juce;
    const juce::File folder (juce::File::getCurrentWorkingDirectory().getChildFile (arguments[2]));
    folder.createDirectory();
    if (goal == "pictures")
    {
        pictures (folder);
    }
    else if (goal == "keep")
    {
        keep (folder);
    }
    const int faults = goal == "check" ? check (folder) : 0;
    std::cout << goal << ": " << scenes().size() * sizes.size() << " panels, " << faults << " faults\n";
    return faults == 0 ? 0 : 1;
}
