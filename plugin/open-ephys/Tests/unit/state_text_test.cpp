// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Panel/Model/StateText.h"

using namespace poyo::panel;

namespace
{
PanelState decoding()
{
    PanelState state;
    state.rig = "left";
    state.light = { Word::decoding, "sim, 98 units" };
    state.choice = { "/opt/bundles/sim", "", "sim, 98 units", 12, "" };
    return state;
}
} // namespace

SENTENCE (shouldSayWhatDecodesAndWhatIsChosen)
{
    CHECK (stateText (decoding()) == "POYO left: decoding; decodes with sim, 98 units; chosen sim");
}

SENTENCE (shouldSayWhyNothingDecodes)
{
    auto state = decoding();
    state.light = { Word::recording, "decoding is off" };
    state.choice.decodes.clear();
    state.choice.asked = "/opt/bundles/m1";
    CHECK (stateText (state) == "POYO left: recording; chosen sim; asked for m1; because decoding is off");
}

SENTENCE (shouldNotRepeatAStateBecauseANumberChanged)
{
    auto state = decoding();
    state.light = { Word::degraded, "4 blocks lost in the last 5 s" };
    const auto before = stateKey (state);
    state.light.sentence = "5 blocks lost in the last 5 s";
    CHECK (stateKey (state) == before);
    state.choice.whyNot = "no such folder";
    CHECK (stateKey (state) != before);
}

SENTENCE (shouldCutALongTextAtAWholeCharacter)
{
    auto state = decoding();
    state.light = { Word::degraded, "" };
    for (int k = 0; k < 300; ++k)
        state.light.sentence += "\u00b2";
    const auto text = stateText (state);
    CHECK (text.size() <= longestStateText && text.size() > longestStateText - 2);
    CHECK (text.substr (text.size() - 2) == "\u00b2");
}
