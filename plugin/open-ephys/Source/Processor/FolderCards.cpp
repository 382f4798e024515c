// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderCards.h"

#include "BundleFile.h"
#include "Core/MeasuredQuality.h"

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

/** The data that the bundle was trained on, in a few words; empty if the bundle does not say. */
String origin (const var& bundle)
{
    const var provenance = bundle.getProperty ("provenance", {});
    const String source = provenance.getProperty ("source", {}).toString().upToFirstOccurrenceOf (" (", false, false);
    return source.isNotEmpty()
               ? source
               : provenance.getProperty ("trained on", {}).toString().upToFirstOccurrenceOf (":", false, false);
}

/** "decodes vx, vy in cm/s; 900 units of simulated animals; R² vx .88, vy .87" */
String bundleDetail (const File& folder, const var& bundle)
{
    const String from = origin (bundle);
    const String units = String (unitsIn (bundle)) + " units";
    const std::string quality = measuredRSquared (folder.getChildFile ("README.md").loadFileAsString().toStdString());
    return "decodes " + decoded (outputsOf (folder, {})) + "; " + units + (from.isEmpty() ? String() : " of " + from)
           + (quality.empty() ? String() : String::fromUTF8 ("; R\xc2\xb2 ") + String::fromUTF8 (quality.c_str()));
}

/** Whether a bundle has embeddings for a session. */
bool knows (const var& bundle, const String& session)
{
    if (const Array<var>* units = bundle.getProperty ("units", {}).getArray())
        for (const var& unit : *units)
            if (("/" + unit.toString()).contains ("/" + session + "/"))
                return true;
    return false;
}

Array<File> foldersIn (const File& bundles)
{
    auto folders = bundles.findChildFiles (File::findDirectories, false);
    folders.sort();
    return folders;
}

panel::FolderCard card (const File& folder, const String& detail)
{
    return { folder.getFullPathName().toStdString(), folder.getFileName().toStdString(), detail.toStdString() };
}
} // namespace

std::vector<panel::FolderCard> bundleCards (const File& bundles)
{
    std::vector<panel::FolderCard> cards;
    for (const File& folder : foldersIn (bundles))
        if (const File file = folder.getChildFile ("bundle.json"); file.existsAsFile())
            cards.push_back (card (folder, bundleDetail (folder, JSON::parse (file))));
    return cards;
}

File bundleKnowing (const File& bundles, const String& session)
{
    for (const File& folder : foldersIn (bundles))
        if (const File file = folder.getChildFile ("bundle.json");
            session.isNotEmpty() && file.existsAsFile() && knows (JSON::parse (file), session))
            return folder;
    return {};
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
