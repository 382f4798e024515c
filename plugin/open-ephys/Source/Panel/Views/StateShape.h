// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/Model/StateLight.h"

#include <JuceHeader.h>

namespace poyo::panel
{
/** A shape for each word, so that the word is clear without colours. It fills the square. */
juce::Path stateShape (Word word, juce::Rectangle<float> square);
} // namespace poyo::panel
