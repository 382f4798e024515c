package org.poyorig.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.poyorig.app.Await;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.decode.DemoSession;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.explore.WindowExplorer;
import org.poyorig.page.explore.ExploreRoutes;
import org.poyorig.page.library.LibraryRoutes;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;

/** Uses the page in Chromium as a person does. {@code ./poyo test} installs Chromium and its driver. */
class PageInBrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private static Path folder;

    private static WindowExplorer explorer;
    private static PageServer server;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER), "no chromium-driver here");
        ModelBundle bundle = BundleReader.read(ShippedBundles.folder(DemoSession.BUNDLE));
        Recording recording = DemoSession.simulate(bundle, 20);
        explorer = new WindowExplorer(
                bundle, SessionMatch.of(bundle, recording.sessionId(), recording.unitIds()), recording, 1);
        server = new PageServer(
                0,
                List.of(
                        new ExploreRoutes(explorer, DemoSession.BUNDLE),
                        new LibraryRoutes(ShippedBundles.all(), folder.resolve("sessions"))));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("browser"));
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(Await.GUARD).scriptTimeout(Await.GUARD);
        browser.manage().window().setSize(new Dimension(1400, 1000));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
            server.close();
            explorer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explore", "/library"})
    void shouldLoadEachViewFromThisMachineAlone(String view) {
        visit(view, "");
        Await.until("the view shows something", () -> !browser.findElements(By.cssSelector("main .card"))
                .isEmpty());
        Await.until("the view is at rest", () -> view.equals("/library") || tokens() > 0);
        List<String> complaints = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
        assertEquals(List.of(), complaints);
        Object hosts = browser.executeScript(
                "return [...new Set(performance.getEntriesByType('resource').map(each => new URL(each.name).host))]");
        assertEquals(List.of(URI.create(server.address("/")).getAuthority()), hosts);
    }

    @Test
    void shouldAddExactlyOneTokenWhereThePersonTaps() throws Exception {
        visit("/explore", "&t=5");
        Await.until("the window is shown", () -> tokens() > 0);
        int before = tokens();
        String answer = decoded();
        tap(0.55, emptyRow());
        Await.until("one token more", () -> tokens() == before + 1);
        Await.until("another answer", () -> !decoded().equals(answer));
        JsonNode server = answerOfTheServer();
        assertEquals(before + 1, 2 * units() + server.get("unit").size());
        assertEquals(
                server.get("values").get(0).get(0).floatValue(),
                number(decoded()),
                0.006 * Math.abs(number(decoded())) + 1e-9);
        new Actions(browser).sendKeys(Keys.DELETE).perform();
        Await.until("the added token is gone", () -> tokens() == before);
        Await.until("the first answer again", () -> decoded().equals(answer));
    }

    @Test
    void shouldSwitchAUnitOffByItsNameAndKeepThatInTheAddress() {
        visit("/explore", "&t=5");
        Await.until("the window is shown", () -> tokens() > 0);
        int before = tokens();
        WebElement raster = browser.findElement(By.cssSelector("canvas.raster"));
        new Actions(browser)
                .moveToElement(raster, 10 - raster.getSize().width / 2, 0)
                .click()
                .perform();
        Await.until("fewer tokens", () -> tokens() < before);
        assertTrue(browser.getCurrentUrl().contains("off="), browser.getCurrentUrl());
        int off = tokens();
        browser.navigate().refresh();
        Await.until("the same tokens after a reload", () -> tokens() == off);
    }

    @Test
    void shouldMoveTheWindowByKey() {
        visit("/explore", "&t=5");
        Await.until("the window is shown", () -> tokens() > 0);
        String address = browser.getCurrentUrl();
        browser.executeScript("document.querySelector('canvas.raster').focus()");
        new Actions(browser).sendKeys(Keys.ARROW_RIGHT).perform();
        Await.until("another address", () -> !browser.getCurrentUrl().equals(address));
        assertTrue(browser.getCurrentUrl().contains("t=5.1"), browser.getCurrentUrl());
        assertNotEquals("", decoded());
    }

    @Test
    void shouldSayWhatEachSpikeDid() {
        visit("/explore", "&t=5&influence=1");
        Await.until("the influence is told", () -> legend().startsWith("Each spike was left out once"));
        assertTrue(legend().contains("cm/s") || legend().contains("m/s"), legend());
    }

    @Test
    void shouldSayThatDataAreSimulated() {
        visit("/explore", "");
        Await.until("the window is shown", () -> tokens() > 0);
        assertEquals("simulated", browser.findElement(By.cssSelector(".badge")).getText());
    }

    @Test
    void shouldFitAPhone() {
        browser.manage().window().setSize(new Dimension(500, 800)); // the narrowest window of Chromium
        visit("/explore", "&t=5");
        Await.until("the window is shown", () -> tokens() > 0);
        Object wider = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        browser.manage().window().setSize(new Dimension(1400, 1000));
        assertTrue(((Number) wider).intValue() <= 0, wider + " pixels too wide");
    }

    private static void visit(String view, String state) {
        browser.get(server.address(view) + state);
    }

    /** Clicks into a row of the raster, at a share of the window. */
    private static void tap(double share, int row) {
        WebElement raster = browser.findElement(By.cssSelector("canvas.raster"));
        int width = raster.getSize().width;
        int height = raster.getSize().height;
        double x = 96 + share * (width - 96 - 8);
        double y = 14 + (row + 0.5) * (height - 14 - 22) / units();
        new Actions(browser)
                .moveToElement(raster, (int) x - width / 2, (int) y - height / 2)
                .click()
                .perform();
    }

    /** A unit without a spike near the place where the test taps. */
    private static int emptyRow() throws Exception {
        JsonNode window = answerOfTheServer();
        for (int unit = 0; unit < units(); unit++) {
            boolean free = true;
            for (int spike = 0; spike < window.get("unit").size(); spike++) {
                int apart = Math.abs(window.get("unit").get(spike).intValue() - unit);
                free &= apart > 1 || Math.abs(window.get("seconds").get(spike).doubleValue() - 0.55) > 0.05;
            }
            if (free) {
                return unit;
            }
        }
        throw new AssertionError("every unit fires there");
    }

    /** What the server answers to the question that the page's address holds. */
    private static JsonNode answerOfTheServer() throws Exception {
        Object answer = browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const from = new URLSearchParams(location.search);
                const added = (from.get('add') ?? '').split('~').filter(Boolean);
                const add = added.map((each) => each.split('@').map(Number));
                const question = {end: Number(from.get('t')), add, queries: [1]};
                fetch('/api/explore/answer', {method: 'POST', body: JSON.stringify(question)})
                    .then((each) => each.text())
                    .then(done);
                """);
        return new ObjectMapper().readTree((String) answer);
    }

    private static int units() {
        return explorer.match().embedding().unitCount();
    }

    private static int tokens() {
        List<WebElement> titles = browser.findElements(By.cssSelector("h2"));
        return titles.stream()
                .map(WebElement::getText)
                .filter(text -> text.contains(" tokens: "))
                .mapToInt(text -> Integer.parseInt(text.substring(0, text.indexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    private static String decoded() {
        List<WebElement> cells = browser.findElements(By.cssSelector("section td.number"));
        return cells.isEmpty() ? "" : cells.get(0).getText();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    private static String legend() {
        return browser.findElements(By.cssSelector("section > p.quiet")).stream()
                .map(WebElement::getText)
                .findFirst()
                .orElse("");
    }
}
