// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/UnitNames.h"

using namespace poyo::rig;

SENTENCE (shouldNameElectrodesWithoutNodeNumbers)
{
    const auto names = electrodeNames ({ { "left", "", "E 1" }, { "left", "", "E 2" }, { "right", "", "E 1" } });
    CHECK (names == std::vector<std::string> ({ "left|E 1", "left|E 2", "right|E 1" }));
}

SENTENCE (shouldTellElectrodesOfOneNameApart)
{
    CHECK (electrodeNames ({ { "s", "A", "E" }, { "s", "B", "E" } })
           == std::vector<std::string> ({ "s|A|E", "s|B|E" }));
    CHECK (electrodeNames ({ { "s", "", "E" }, { "s", "", "E" } }) == std::vector<std::string> ({ "s|E", "s|E (2)" }));
}

SENTENCE (shouldKnowUnitsOfAnEarlierAdapter)
{
    const UnitNames known ({ "100|probe|102|E 1#0", "100|probe|102|E 2#0", "unit_7" });
    CHECK (known.knows ("100|probe|102|E 1#0") && known.knows ("probe|E 2#0") && known.knows ("100|probe|107|E 1#0"));
    CHECK (known.knows ("unit_7") && ! known.knows ("probe|E 3#0") && ! known.knows ("probe|E 2#1"));
    CHECK (known.knows ("renamed|E 1#0"));
}

SENTENCE (shouldNotGuessBetweenTwoUnits)
{
    const UnitNames known ({ "left|E 1#0", "right|E 1#0", "right|E 2#0" });
    CHECK (! known.knows ("top|E 1#0") && known.knows ("top|E 2#0") && ! known.knows ("left|E 2#0"));
}

SENTENCE (shouldDropNamesThatTwoElectrodesGive)
{
    std::vector<SpikeOrigin> origins { { "a|E 1", { "", "u1", "u2" } },
                                       { "b|E 1", { "", "u1" } },
                                       { "c|E 1", { "u2" } } };
    dropSharedNames (origins, { 0, 1 }); // the third stream is not decoded
    CHECK (origins[0].unitNames == std::vector<std::string> ({ "", "", "u2" }));
    CHECK (origins[1].unitNames == std::vector<std::string> ({ "", "" }));
    CHECK (origins[2].unitNames.front() == "u2");
}
