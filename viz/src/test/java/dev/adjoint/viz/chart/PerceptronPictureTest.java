package dev.adjoint.viz.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.Perceptron;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

class PerceptronPictureTest {
    /// The majority of three.
    private static final Perceptron MAJORITY = Perceptron.of(-0.4, 0.3, 0.3, 0.3);

    @Test
    void theNumbersAreThoseOfTheLecture() {
        List<String> texts =
                Page.of(PerceptronPicture.of(MAJORITY).withValues(1, 0, 1).toSvg()).texts();
        List<String> expected =
                List.of("0.3 × 1 = 0.3", "0.3 × 0 = 0", "-0.4 × 1 = -0.4", "0.2", "step", "Σ");
        assertTrue(texts.containsAll(expected), texts::toString);
        assertEquals("1", output(MAJORITY, 1, 0, 1));
        assertEquals("0", output(MAJORITY, 0, 0, 1));
        assertEquals("1", output(Perceptron.of(0, 1).firingAtZero(), 0));
        assertEquals("0", output(Perceptron.of(0, 1), 0));
    }

    /// The bold number in the last circle.
    private static String output(Perceptron unit, double... x) {
        Page page = Page.of(PerceptronPicture.of(unit).withValues(x).toSvg());
        double at = Page.number(page.all("circle", "output").getFirst(), "cx");
        return page.all("text").stream()
                .filter(text -> Page.number(text, "x") == at)
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    @Test
    void everyInputAndTheConstantLeadToTheSum() {
        Page page = Page.of(PerceptronPicture.of(MAJORITY).toSvg());
        assertEquals(3, page.all("circle", "input").size());
        assertEquals(1, page.all("circle", "constant").size());
        assertEquals(4 + 2, page.all("path", "edge").size());
        List<String> texts = page.texts();
        assertEquals(3, texts.stream().filter("0.3"::equals).count(), texts::toString);
        assertTrue(texts.containsAll(List.of("x1", "x2", "x3", "constant", "1", "-0.4", "y")));
        assertTrue(texts.stream().noneMatch(text -> text.contains("=")), texts::toString);
    }

    @Test
    void noEdgeCrossesANumber() {
        String svg = PerceptronPicture.of(MAJORITY).withValues(1, 0, 1).toSvg();
        String toSum = svg.substring(0, svg.indexOf(">net<"));
        int firstNumber = toSum.indexOf(">0.3 × 1");
        assertEquals(4, toSum.substring(0, firstNumber).split("class=\"edge\"").length - 1);
    }

    /// A step jumps upright at 0; a sigmoid rises from left to right.
    @Test
    void theActivationIsDrawn() {
        double[] step = ys(PerceptronPicture.of(MAJORITY));
        assertEquals(2, Arrays.stream(step).distinct().count());
        LogisticModel logistic = new LogisticModel(LinearModel.of(0, 1));
        PerceptronPicture picture = PerceptronPicture.of(logistic).withValues(0);
        double[] sigmoid = ys(picture);
        for (int i = 1; i < sigmoid.length; i++) {
            assertTrue(sigmoid[i] < sigmoid[i - 1], Arrays.toString(sigmoid));
        }
        List<String> texts = Page.of(picture.digits(2).toSvg()).texts();
        assertTrue(texts.containsAll(List.of("sigmoid", "0.50")), texts::toString);
    }

    private static double[] ys(PerceptronPicture picture) {
        String path = Page.of(picture.toSvg()).all("path", "curve").getFirst().getAttribute("d");
        return Arrays.stream(path.substring(1).split("L"))
                .mapToDouble(point -> Double.parseDouble(point.split(" ")[1]))
                .toArray();
    }

    @Test
    void namesDigitsAndTitle(@TempDir Path folder) throws Exception {
        PerceptronPicture picture =
                PerceptronPicture.of(MAJORITY)
                        .withInputs("키", "몸무게", Page.HOSTILE)
                        .withOutput("산다")
                        .withValues(-1, 0, 0)
                        .digits(3)
                        .dark()
                        .titled("다수결");
        List<String> texts = Page.of(picture.toSvg()).texts();
        List<String> expected = List.of("키", "몸무게", "산다", "다수결", "0.300 × -1 = -0.300", "-0.700");
        assertTrue(texts.containsAll(expected), texts::toString);
        assertEquals(picture.toSvg(), picture.toSvg());
        Path file = folder.resolve("unit.png");
        picture.write(file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 1000);
    }

    @Test
    void mistakesSayWhatIsNeeded() {
        PerceptronPicture picture = PerceptronPicture.of(MAJORITY);
        requireSays("got 2 numbers for the inputs, needed 3", () -> picture.withValues(1, 0));
        requireSays("got 1 name for the inputs, needed 3", () -> picture.withInputs("a"));
        requireSays("needed 0 to 9", () -> picture.digits(10));
        Perceptron wide = Perceptron.of(0, new double[13]);
        requireSays("needed at most 12", () -> PerceptronPicture.of(wide));
    }

    private static void requireSays(String words, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
