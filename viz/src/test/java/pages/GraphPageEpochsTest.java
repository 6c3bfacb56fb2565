package pages;

import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.viz.GraphPage;
import dev.adjoint.viz.StateHistory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The data of a page whose values are of several epochs.
class GraphPageEpochsTest {
    @Test
    void aValueAndAGradientHaveOneTextPerEpoch() throws IOException {
        PageText page = PageText.of(Samples.logarithm(2, 1, 0.5, 4));
        assertEquals("[0, 1, 2, 3]", String.valueOf(page.data().get("epochs")));
        Map<String, String> values = page.facts(0, "value");
        assertEquals("[2, 1, 0.5, 4]", values.get("w"));
        assertEquals("3", values.get("x"), "it is the same at each epoch");
        List<String> products =
                IntStream.range(0, 4)
                        .mapToObj(i -> Tensor.text(Math.log(new double[] {2, 1, 0.5, 4}[i]) * 3))
                        .toList();
        assertEquals(products.toString(), values.get("f = ×"));
        assertEquals("[1.5, 3, 6, 0.75]", page.facts(0, "gradient").get("w"));
    }

    @Test
    void theDrawingHasRoomForTheLongestText() throws IOException {
        PageText page = PageText.of(Samples.logarithm(2, 1.0625, 3));
        assertTrue(page.html().contains(">1.0625</text>"), "no 1.0625");
    }

    @Test
    void aLineThatIsEmptyAtAnEpochStaysEmpty() throws IOException {
        PageText page = PageText.of(Samples.logarithm(2, -1));
        assertTrue(page.html().contains("NaN"), "no NaN");
        assertEquals(0, page.count("\"·\""));
    }

    @Test
    void oneEpochIsShownWithoutASlider() throws IOException {
        PageText page = PageText.of(Samples.logarithm(2));
        assertEquals("2", page.facts(0, "value").get("w"));
        assertEquals(0, page.count("\"filled\""));
    }

    @Test
    void valuesOfOneRunTakeTheEpochsAway() throws IOException {
        Input w = scalar("w");
        Node f = log(w);
        GraphPage page = GraphPage.of(f, w).withEpochs(states(1, 2)).withValues(w.is(4));
        assertEquals("[]", String.valueOf(PageText.of(page).data().get("epochs")));
        assertEquals("4", PageText.of(page).facts(0, "value").get("w"));
    }

    @Test
    void whatIsMissingHasAMessage() {
        Input w = scalar("w");
        Input x = scalar("x");
        GraphPage page = GraphPage.of(log(w), w);
        String none =
                assertThrows(IllegalArgumentException.class, () -> page.withEpochs(states()))
                        .getMessage();
        assertTrue(none.startsWith("page: got no epochs, needed one: "), none);
        String input =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GraphPage.of(log(x), x).withEpochs(states(1)))
                        .getMessage();
        assertTrue(input.contains("x"), input);
    }

    /// The states of a training are those of its network before the first epoch and after others.
    @ParameterizedTest
    @CsvSource({"60, 61, 1", "61, 32, 2", "200, 51, 4"})
    void aHistoryKeepsUpToSixtyEpochsAndTheLast(int epochs, int kept, int stride) {
        StateHistory history = StateHistory.ofEpochs();
        Network network = Trainings.exclusiveOr(history, epochs);
        List<Integer> numbers = List.copyOf(history.states().keySet());
        assertEquals(kept, numbers.size());
        assertEquals(List.of(0, stride), numbers.subList(0, 2));
        assertEquals(epochs, numbers.getLast());
        State last = history.states().lastEntry().getValue();
        State first = history.states().firstEntry().getValue();
        for (String name : network.parameterNames()) {
            assertEquals(network.parameter(name), last.get(name), name);
            assertTrue(!last.get(name).equals(first.get(name)), name);
        }
    }

    @Test
    void chosenEpochsAreKept() {
        StateHistory history = StateHistory.ofEpochs(3, 1, 9);
        Trainings.exclusiveOr(history, 5);
        assertEquals(List.of(1, 3), List.copyOf(history.states().keySet()));
        assertEquals("states after the epochs [1, 3]", history.toString());
    }

    private static TreeMap<Integer, State> states(double... weights) {
        TreeMap<Integer, State> states = new TreeMap<>();
        for (double weight : weights) {
            states.put(states.size(), State.of(Map.of("w", Tensor.scalar(weight))));
        }
        return states;
    }
}
