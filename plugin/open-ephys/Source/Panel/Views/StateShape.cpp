// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateShape.h"

namespace poyo::panel
{
namespace
{
constexpr float turn = juce::MathConstants<float>::twoPi;

void addRing (juce::Path& path, juce::Rectangle<float> square, float from, float to)
{
    path.addPieSegment (square, from * turn, to * turn, 0.62f);
}
} // namespace

juce::Path stateShape (Word word, juce::Rectangle<float> square)
{
    juce::Path path;
    const auto side = square.getWidth();
    switch (word)
    {
        case Word::decoding: // a full disc
            path.addEllipse (square);
            break;
        case Word::recording: // a ring around a dot
            addRing (path, square, 0, 1);
            path.addEllipse (square.reduced (side * 0.32f));
            break;
        case Word::ready: // a ring
            addRing (path, square, 0, 1);
            break;
        case Word::warming: // three quarters of a ring
            addRing (path, square, 0, 0.75f);
            break;
        case Word::loading: // a quarter of a ring, and the rest as a dot
            addRing (path, square, 0, 0.3f);
            path.addEllipse (square.reduced (side * 0.38f));
            break;
        case Word::degraded: // a triangle
            path.addTriangle (square.getCentreX(), square.getY(), square.getRight(), square.getBottom(), square.getX(),
                              square.getBottom());
            break;
        case Word::stalled: // two bars
            path.addRectangle (square.getX() + side * 0.1f, square.getY(), side * 0.28f, side);
            path.addRectangle (square.getX() + side * 0.62f, square.getY(), side * 0.28f, side);
            break;
        case Word::noStream: // a cross
        case Word::noRuntime:
            path.addLineSegment ({ square.getTopLeft(), square.getBottomRight() }, side * 0.2f);
            path.addLineSegment ({ square.getTopRight(), square.getBottomLeft() }, side * 0.2f);
            break;
    }
    return path;
}
} // namespace poyo::panel
