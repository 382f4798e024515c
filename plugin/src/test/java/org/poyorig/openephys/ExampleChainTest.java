package org.poyorig.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The example chains are XML that any reader accepts. */
class ExampleChainTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteWellFormedXml() throws IOException, ParserConfigurationException, SAXException {
        Recording recorded = Simulator.simulate(SimulationPlan.of(5, 4, 1)).recording();
        DecoderSettings decoder = new DecoderSettings(
                folder.resolve("a & b"), Optional.of(folder.resolve("adapter")), "cursor.vel", folder, folder);
        ExampleChain.writeDetecting(folder.resolve("detecting.xml"), recorded, folder, decoder);
        ExampleChain.writePlaying(folder.resolve("playing.xml"), folder.resolve("a.h5"), decoder);
        for (String chain : List.of("detecting.xml", "playing.xml")) {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve(chain).toFile());
            Element parameters = (Element)
                    document.getElementsByTagName("PROCESSOR_PARAMETERS").item(chain.startsWith("d") ? 3 : 1);
            assertEquals(folder.resolve("a & b").toString(), parameters.getAttribute("bundle"), chain);
        }
    }

    @Test
    void shouldNameUnitsAsThePluginDoes() {
        assertEquals(List.of("simulated|Electrode 1#0", "simulated|Electrode 2#0"), ExampleChain.unitIds(2));
    }
}
