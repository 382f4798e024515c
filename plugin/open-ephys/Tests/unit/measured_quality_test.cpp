// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/MeasuredQuality.h"

using namespace poyo::rig;

SENTENCE (shouldFindTheScoreInAModelCard)
{
    const std::string card =
        "# A decoder\n\n## Origin\n\n| | |\n|---|---|\n| R\u00b2 of another | .1 |\n\n## Measured\n\n"
        "| | |\n|---|---|\n| R\u00b2 on the validation part | vx 0.918, vy 0.905 |\n"
        "| R\u00b2 on the held-out part | vx .922, vy .903 (GRU .909, .889) |\n";
    CHECK (measuredRSquared (card) == "vx .922, vy .903");
}

SENTENCE (shouldTakeTheFirstOfSeveralSessions)
{
    CHECK (measuredRSquared ("## Measured\n| R\u00b2 (seed 7) | a day 0: vx .877, vy .872 (Wiener .8); b: .9 |\n")
           == "vx .877, vy .872");
}

SENTENCE (shouldSayNothingWithoutAScore)
{
    CHECK (measuredRSquared ("## Measured\n\nNothing has been measured with this bundle yet.\n").empty());
    CHECK (measuredRSquared ("").empty());
    CHECK (measuredRSquared ("## Measured\n| R\u00b2 | " + std::string (500, 'x') + " |\n").empty());
}
