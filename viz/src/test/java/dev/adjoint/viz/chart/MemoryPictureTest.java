package dev.adjoint.viz.chart;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Buffer;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class MemoryPictureTest {
    private static final Input X = scalar("x");
    private static final Input Y = scalar("y");

    /// @param name what the test is called
    record Sample(String name, Program program) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample("one kernel", oneKernel()),
                new Sample("no kernel", Program.compile(inputs(), outputs(constant(2)))),
                new Sample("a training step", trainingStep()),
                new Sample("300 kernels", chain(300)),
                new Sample("two types", twoTypes()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyValueIsARectangle(Sample sample) {
        List<Buffer> buffers = sample.program.buffers();
        List<Element> values = page(sample.program).all("rect", "value");
        assertEquals(buffers.size(), values.size());
        List<String> tips = values.stream().map(Page::tip).sorted().toList();
        List<String> types =
                buffers.stream()
                        .map(buffer -> buffer.value().type() + ", " + bytes(buffer))
                        .sorted()
                        .toList();
        for (String type : types) {
            assertTrue(tips.stream().anyMatch(tip -> tip.contains(type)), () -> type + tips);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void rectanglesOfValuesThatLiveAtOneTimeDoNotOverlap(Sample sample) {
        List<Element> values = page(sample.program).all("rect", "value");
        // Numbers have two digits; what is too small has the least height.
        double slack = MemoryLayout.LEAST_VALUE + 0.02;
        for (Element one : values) {
            for (Element other : values) {
                double width = overlap(one, other, "x", "width");
                double height = overlap(one, other, "y", "height");
                assertTrue(
                        one == other || width < 0.02 || height < slack,
                        () -> Page.tip(one) + " and " + Page.tip(other));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aRectangleSpansItsKernelsAndItsBytes(Sample sample) {
        MemoryPlan plan = MemoryPlan.of(sample.program);
        MemoryLayout layout = new MemoryLayout(plan, false);
        Page page = page(sample.program);
        for (Buffer buffer : plan.buffers()) {
            Box box = layout.box(buffer);
            assertEquals(buffer.to() - buffer.from() + 1, box.width() / layout.columnWidth(), 1e-9);
            double scale = layout.panel(buffer.held()).height() / plan.extent(buffer.held());
            assertEquals(
                    Math.max(MemoryLayout.LEAST_VALUE, buffer.bytes() * scale), box.height(), 1e-9);
            assertTrue(
                    page.all("rect", "value").stream()
                            .anyMatch(
                                    rect ->
                                            rect.getAttribute("x").equals(Svg.number(box.x()))
                                                    && rect.getAttribute("y")
                                                            .equals(Svg.number(box.y()))),
                    () -> buffer.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePictureFitsAPage(Sample sample) {
        Element ground = page(sample.program).all("rect", "ground").getFirst();
        assertTrue(Page.number(ground, "width") <= 1020);
        assertTrue(Page.number(ground, "height") <= 950);
        for (Element rect : page(sample.program).all("rect")) {
            double right = Page.number(rect, "x") + Page.number(rect, "width");
            double bottom = Page.number(rect, "y") + Page.number(rect, "height");
            assertTrue(right <= Page.number(ground, "width"), Page.tip(rect));
            assertTrue(bottom <= Page.number(ground, "height"), Page.tip(rect));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameProgramGivesTheSameText(Sample sample) {
        assertEquals(
                MemoryPicture.of(sample.program).toSvg(), MemoryPicture.of(sample.program).toSvg());
    }

    @Test
    void barsAddUpTheValuesThatAreThere() {
        Page page = page(oneKernel());
        List<String> tips = page.all("rect", "use").stream().map(Page::tip).toList();
        assertEquals(List.of("start, 16 B", "kernel 1, 24 B, add, mul", "end, 24 B"), tips);
        List<Double> heights =
                page.all("rect", "use").stream().map(bar -> Page.number(bar, "height")).toList();
        double unit = MemoryLayout.BARS / oneKernel().arenaBytes();
        assertEquals(16 * unit, heights.getFirst(), 0.01);
        assertEquals(24 * unit, heights.get(1), 0.01);
    }

    @Test
    void noBarIsHigherThanTheWorkingMemory() {
        Page page = page(twoTypes());
        double tallest =
                page.all("rect", "use").stream()
                        .map(bar -> Page.number(bar, "height"))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        assertTrue(tallest <= MemoryLayout.BARS);
    }

    @Test
    void argumentsAndResultsLookOtherThanWhatLiesBetween() {
        Page page = page(trainingStep());
        assertEquals(2, page.all("rect", "argument").size());
        assertEquals(1, page.all("rect", "result").size());
        Element argument = page.all("rect", "argument").getFirst();
        Element inner = page.all("rect", "inner").getFirst();
        assertTrue(!argument.getAttribute("stroke-dasharray").isEmpty());
        assertTrue(inner.getAttribute("stroke-dasharray").isEmpty());
    }

    @Test
    void aTipSaysTypeBytesKernelsAndLine() {
        String tip = Page.tip(page(oneKernel()).all("rect", "result").getFirst());
        assertTrue(tip.startsWith("mul float64[], 8 bytes at 16, kernel 1 to end, "), tip);
    }

    @Test
    void eachTypeHasItsPanel() {
        List<String> texts = page(twoTypes()).texts();
        assertTrue(texts.contains("float32 memory, 8.2 KB"), texts::toString);
        assertTrue(texts.contains("float64 memory, 16.4 KB"), texts::toString);
    }

    @Test
    void theCaptionSaysWhatSharingSaves() {
        List<String> texts = page(chain(300)).texts();
        assertTrue(
                texts.stream().anyMatch(text -> text.matches(".* \\d+ % of the .* sharing")),
                texts::toString);
        assertTrue(texts.contains("300 kernels, 301 values"), texts::toString);
    }

    @Test
    void eachKernelIsNamedBesideItsNumbers() {
        List<String> words = page(trainingStep()).texts();
        String all = String.join(" ", words.subList(words.indexOf("kernels"), words.size()));
        assertTrue(all.contains("1 dense1: matmul, add, relu"), all);
        assertTrue(all.contains(" adam: "), all);
    }

    @Test
    void kernelsOfTheSameNameShareALine() {
        List<String> words = page(chain(300)).texts();
        int place = words.indexOf("1 to 300");
        assertTrue(place > 0, words::toString);
        assertEquals("matmul, tanh", words.get(place + 1));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noNameIsTurnedOrCut(Sample sample) {
        Page page = page(sample.program);
        page.all("text").forEach(text -> assertEquals("", text.getAttribute("transform")));
        page.texts().forEach(text -> assertFalse(text.contains("…"), text));
    }

    @Test
    void hostileNamesStayText() {
        Input x = input(Page.HOSTILE, 100);
        Program program = Program.compile(inputs(x), outputs(exp(x)));
        Page page = Page.of(MemoryPicture.of(program).titled(Page.HOSTILE).toSvg());
        assertEquals(0, page.all("script").size());
        assertTrue(page.texts().contains(Page.SHOWN), () -> page.texts().toString());
        String plain = Page.SHOWN.replace("\uFFFD", "");
        assertTrue(
                page.texts().contains("\u2068" + plain + "\u2069 800 B"),
                () -> page.texts().toString());
    }

    @Test
    void itIsWrittenAsPng(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/memory.png");
        MemoryPicture.of(trainingStep()).titled("A training step").write(file);
        assertTrue(ImageIO.read(file.toFile()).getWidth() > 1000);
    }

    private static Page page(Program program) {
        return Page.of(MemoryPicture.of(program).toSvg());
    }

    private static Program oneKernel() {
        return Program.compile(inputs(X, Y), outputs(mul(add(X, Y), Y)));
    }

    private static Program chain(int kernels) {
        Input x = input("x", 8, 8);
        Node node = x;
        for (int i = 0; i < kernels; i++) {
            node = tanh(matmul(node, x));
        }
        return Program.compile(inputs(x), outputs(node));
    }

    private static Program twoTypes() {
        Input a = input("a", DType.FLOAT32, 32, 32);
        Input b = input("b", DType.FLOAT64, 32, 32);
        return Program.compile(inputs(a, b), outputs(tanh(matmul(a, a)), sum(exp(matmul(b, b)))));
    }

    private static Program trainingStep() {
        Mlp model = Mlp.input(64).dense(32, RELU).dense(16, RELU).dense(10).build();
        return Trainer.of(model)
                .loss(SOFTMAX_CROSS_ENTROPY)
                .optimizer(adam(1e-3))
                .batchSize(32)
                .epochs(1)
                .start()
                .step(32)
                .program();
    }

    private static String bytes(Buffer buffer) {
        return Numerals.count(buffer.bytes(), "byte");
    }

    private static double overlap(Element one, Element other, String side, String length) {
        double start = Math.max(Page.number(one, side), Page.number(other, side));
        double end =
                Math.min(
                        Page.number(one, side) + Page.number(one, length),
                        Page.number(other, side) + Page.number(other, length));
        return end - start;
    }
}
