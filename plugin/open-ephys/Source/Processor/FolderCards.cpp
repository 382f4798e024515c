// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderCards.h"

#include "BundleFile.h"

namespace poyo::rig
{
namespace
{
constexpr int mostAdapters = 12;

/** "vx, vy in cm/s" */
String decoded (const std::vector<OutputDescription>& outputs)
{
    StringArray names;
    for (const OutputDescription& output : outputs)
        names.add (String::fromUTF8 (output.name.c_str()));
    const String unit = outputs.empty() ? String() : String::fromUTF8 (outputs.front().unit.c_str());
    return names.joinIntoString (", ") + (unit.isEmpty() ? String() : " in " + unit);
}

int unitsIn (const var& manifest)
{
    const Array<var>* units = manifest.getProperty ("units", {}).getArray();
    return units == nullptr ? 0 : units->size();
}

/** ", R² .87" if the calibration scored the adapter. */
String score (const var& adapter)
{
    const Identifier name (String::fromUTF8 ("test R\xc2\xb2"));
    const var found = adapter.getProperty ("summary", {}).getProperty (name, {});
    return found.isVoid() ? String() : String::fromUTF8 (", R\xc2\xb2 ") + found.toString();
}

panel::FolderCard card (const File& folder, const String& detail)
{
    return { folder.getFullPathName().toStdString(), folder.getFileName().toStdString(), detail.toStdString() };
}
} // namespace

std::vector<panel::FolderCard> bundleCards (const File& bundles)
{
    std::vector<panel::FolderCard> cards;
    auto folders = bundles.findChildFiles (File::findDirectories, false);
    folders.sort();
    for (const File& folder : folders)
        if (const File file = folder.getChildFile ("bundle.json"); file.existsAsFile())
        {
            const int units = unitsIn (JSON::parse (file));
            cards.push_back (
                card (folder, "decodes " + decoded (outputsOf (folder, {})) + ", knows " + String (units) + " units"));
        }
    return cards;
}

std::vector<panel::FolderCard> adapterCards (const File& adapters)
{
    std::vector<panel::FolderCard> cards;
    auto folders = adapters.findChildFiles (File::findDirectories, false);
    std::sort (folders.begin(), folders.end(),
               [] (const File& one, const File& other)
               { return one.getLastModificationTime() > other.getLastModificationTime(); });
    for (const File& folder : folders)
        if (const File file = folder.getChildFile ("adapter.json");
            file.existsAsFile() && static_cast<int> (cards.size()) < mostAdapters)
        {
            const var manifest = JSON::parse (file);
            cards.push_back (card (folder, manifest.getProperty ("session", {}).toString() + ", "
                                               + String (unitsIn (manifest)) + " units" + score (manifest)));
        }
    return cards;
}
} // namespace poyo::rig
