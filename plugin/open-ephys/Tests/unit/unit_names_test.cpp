// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/UnitNames.h"

#include <fstream>
#include <sstream>

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

/** Java reads the same cases. */
SENTENCE (shouldFindTheUnitsOfTheCases)
{
    std::ifstream cases (GOLDEN_FOLDER "/unit_names.txt");
    CHECK (cases.good());
    UnitNames known;
    std::vector<std::string> ids;
    std::vector<int> places;
    int compared = 0;
    for (std::string line; std::getline (cases, line);)
    {
        if (line.rfind ("known ", 0) == 0)
        {
            std::vector<std::string> names;
            std::istringstream parts (line.substr (6));
            for (std::string name; std::getline (parts, name, ';');)
                names.push_back (name);
            known = UnitNames (names);
        }
        else if (const size_t space = line.find (' '); ! line.empty() && line[0] != '#')
        {
            places.push_back (line[0] == '-' ? UnitNames::unknown : std::stoi (line));
            ids.push_back (line.substr (space + 1));
        }
        if (line.empty() || cases.peek() == EOF)
        {
            CHECK (known.placesOf (ids) == places);
            compared += static_cast<int> (ids.size());
            ids.clear();
            places.clear();
        }
    }
    CHECK (compared > 15);
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
