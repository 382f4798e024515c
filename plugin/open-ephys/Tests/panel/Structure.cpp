// SPDX-License-Identifier: GPL-3.0-or-later
#include "Structure.h"

#include "Panel/Views/PanelButton.h"

#include <sstream>

namespace poyo::panel
{
namespace
{
constexpr int tolerance = 3; // pixels: the shaping of text differs a little between versions of its library

/** Adds the texts of one component to a list. */
struct Collector : WordsListener
{
    explicit Collector (std::vector<Structure::Text>& into) : texts (into) { current = this; }
    ~Collector() override { current = nullptr; }

    void drawn (const juce::String& words, juce::Rectangle<float> place, bool whole) override
    {
        auto blind = words.replaceCharacters ("123456789", "000000000").replace ("\n", " ").toStdString();
        texts.push_back ({ part, blind, place.getSmallestIntegerContainer() + origin, whole, true });
    }

    std::vector<Structure::Text>& texts;
    std::string part;
    juce::Point<int> origin;
};

std::string line (const Structure::Text& text)
{
    std::ostringstream out;
    out << text.part << ' ' << text.place.getX() << ' ' << text.place.getY() << ' ' << text.place.getWidth() << ' '
        << text.place.getHeight() << ' ' << text.words;
    return out.str();
}

bool same (const Structure::Text& text, const std::string& kept)
{
    std::istringstream in (kept);
    std::string part, words;
    int x = 0, y = 0, width = 0, height = 0;
    in >> part >> x >> y >> width >> height;
    std::getline (in, words);
    const auto near = [] (int one, int other) { return std::abs (one - other) <= tolerance; };
    return in && part == text.part && words == " " + text.words && near (x, text.place.getX())
           && near (y, text.place.getY()) && near (width, text.place.getWidth())
           && near (height, text.place.getHeight());
}
} // namespace

void Structure::add (juce::Component& component, juce::Component& root, const char* part)
{
    if (! component.isVisible() || component.getWidth() <= 0 || component.getHeight() <= 0)
    {
        return;
    }
    const auto first = texts.size();
    {
        Collector collector (texts);
        collector.part = part;
        collector.origin = root.getLocalPoint (&component, juce::Point<int>());
        const juce::Image image (juce::Image::ARGB, component.getWidth(), component.getHeight(), true);
        juce::Graphics g (image);
        component.paint (g);
    }
    const auto bounds = root.getLocalArea (&component, component.getLocalBounds());
    for (auto text = texts.begin() + static_cast<std::ptrdiff_t> (first); text != texts.end(); ++text)
    {
        text->inside = bounds.expanded (1).contains (text->place);
        if (dynamic_cast<PanelButton*> (&component) != nullptr)
        {
            text->place = bounds;
        }
    }
    for (auto* child : component.getChildren())
    {
        add (*child, root, part);
    }
}

Structure Structure::of (juce::Component& panel)
{
    Structure structure;
    int bars = 0;
    for (auto* child : panel.getChildren())
    {
        if (auto* viewport = dynamic_cast<juce::Viewport*> (child))
        {
            structure.add (*viewport->getViewedComponent(), *viewport->getViewedComponent(), "cards");
        }
        else
        {
            structure.add (*child, *child, bars++ == 0 ? "header" : "notes");
        }
    }
    return structure;
}

std::vector<std::string> Structure::faults() const
{
    std::vector<std::string> found;
    for (size_t k = 0; k < texts.size(); ++k)
    {
        if (! texts[k].whole)
        {
            found.push_back ("cut: " + line (texts[k]));
        }
        if (! texts[k].inside)
        {
            found.push_back ("outside: " + line (texts[k]));
        }
        for (size_t other = k + 1; other < texts.size(); ++other)
        {
            if (texts[k].part == texts[other].part
                && texts[k].place.reduced (1, 2).intersects (texts[other].place.reduced (1, 2)))
            {
                found.push_back ("overlap: " + line (texts[k]) + " | " + line (texts[other]));
            }
        }
    }
    return found;
}

std::string Structure::lines() const
{
    std::string all;
    for (const auto& text : texts)
    {
        all += line (text) + "\n";
    }
    return all;
}

std::vector<std::string> Structure::differences (const std::string& kept) const
{
    std::vector<std::string> found;
    std::istringstream in (kept);
    size_t k = 0;
    for (std::string before; std::getline (in, before); ++k)
    {
        if (k >= texts.size())
        {
            found.push_back ("missing: " + before);
        }
        else if (! same (texts[k], before))
        {
            found.push_back ("kept: " + before + " | now: " + line (texts[k]));
        }
    }
    for (; k < texts.size(); ++k)
    {
        found.push_back ("new: " + line (texts[k]));
    }
    return found;
}
} // namespace poyo::panel
