package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.viz.TrainingPage;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a page of a training is made of, without a browser.
class TrainingPageTest {
    private static final Pattern EPOCH = Pattern.compile("\"epoch\":(\\d+)");

    @Test
    void theChosenEpochsAreRecorded() {
        assertEquals(List.of(0, 5, 60), recorded(Trainings.xor(0, 5, 60)));
    }

    @Test
    void withoutAChoiceEpochsAreSpreadOverTheTraining() {
        List<Integer> few = recorded(Trainings.moons("a", "b", 7));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), few);
        List<Integer> many = recorded(Trainings.moons("a", "b", 131));
        assertEquals(List.of(0, 4, 8), many.subList(0, 3));
        assertEquals(131, many.getLast());
    }

    @Test
    void aLayerWithoutABiasTellsNone() {
        String html = Trainings.withoutBias().toHtml();
        assertTrue(html.contains("\"setting\":\"tanh, no bias\""), html);
        assertTrue(html.contains("\"biases\":[[],["), html);
    }

    @Test
    void aPageOfSixtyEpochsIsSmall() {
        int size = Trainings.moons("a", "b", 59).toHtml().length();
        assertTrue(size < 300_000, () -> size + " characters");
    }

    @Test
    void theSameTrainingGivesTheSameBytes() {
        assertEquals(Trainings.xor().toHtml(), Trainings.xor().toHtml());
    }

    @Test
    void thePolicyLetsRunTheScriptAndTheStyleOfThePageAlone() throws Exception {
        String html = Trainings.xor(0).toHtml();
        for (String element : List.of("script", "style")) {
            String open = "<" + element + ">";
            String text =
                    html.substring(
                            html.indexOf(open) + open.length(),
                            html.lastIndexOf("</" + element + ">"));
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            String allowed =
                    element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            assertTrue(html.contains(allowed), allowed);
        }
        assertTrue(html.contains("content=\"default-src 'none'; "), "policy");
    }

    @Test
    void hostileNamesBecomeDataAndNoElements() {
        String plain = Trainings.xor(0).toHtml();
        for (String name : Samples.HOSTILE) {
            String html = Trainings.xor(name, "y", 0).titled(name).toHtml();
            for (String part : List.of("<script", "</script", "<!--", "<img", "<svg")) {
                assertEquals(count(part, plain), count(part, html), name);
            }
            assertEquals(0, count("\u202E", html) + count("\u2028", html), name);
        }
    }

    @Test
    void aDarkPageHasNoLightColours() {
        TrainingPage page = Trainings.xor(0);
        assertTrue(page.toHtml().contains("prefers-color-scheme: dark)"), "it follows its reader");
        assertFalse(page.dark().toHtml().contains("@media (prefers-color-scheme"), "it is dark");
    }

    @Test
    void dataOfOtherThanTwoFeaturesIsRefused() {
        var failed =
                assertThrows(
                        IllegalArgumentException.class, () -> TrainingPage.of(Datasets.iris()));
        assertEquals(
                "training page: got data with 4 features, needed 2: choose two of them, or project"
                        + " the data",
                failed.getMessage());
    }

    @Test
    void withoutATrainingThereIsNoPage() {
        Dataset data = Dataset.of(new float[][] {{0, 0}}, new float[][] {{0}});
        var failed =
                assertThrows(
                        IllegalStateException.class, () -> TrainingPage.of(data, 5, 1).toHtml());
        assertEquals(
                "training page: got no recorded epoch of [1, 5], needed one: train as many epochs,"
                        + " with watch(page)",
                failed.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        TrainingPage page = Trainings.xor(0);
        var failed =
                assertThrows(IllegalArgumentException.class, () -> page.write(Path.of("f.svg")));
        assertEquals(
                "write: got the file f.svg, needed a name that ends in .html", failed.getMessage());
    }

    private static List<Integer> recorded(TrainingPage page) {
        return EPOCH.matcher(page.toHtml())
                .results()
                .map((MatchResult epoch) -> Integer.valueOf(epoch.group(1)))
                .toList();
    }

    private static int count(String part, String html) {
        return (html.length() - html.replace(part, "").length()) / part.length();
    }
}
