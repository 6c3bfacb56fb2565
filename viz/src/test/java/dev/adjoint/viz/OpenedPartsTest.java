package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.run.Program;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/// Boxes that are opened by name, and names that no box has.
class OpenedPartsTest {
    private static final Input X = input("x", 3);

    @Test
    void aNameThatNoBoxHasIsRefusedWithTheNamesThereAre() {
        GraphPicture picture = GraphPicture.of(net(2));
        assertEquals(
                "opened: got net/dense9, needed one of net, net/dense1, net/dense1/softmax,"
                        + " net/dense2, net/dense2/softmax: a name is preceded by those of the"
                        + " boxes around it, with / between",
                message(picture, "net/dense9"));
    }

    @Test
    void aNameWithoutThoseAroundItIsCompleted() {
        String message = message(GraphPicture.of(net(20)), "dense7");
        assertTrue(message.endsWith("… (44 in all): did you mean net/dense7?"), message);
    }

    @Test
    void aGraphWithoutBoxesSaysSo() {
        assertEquals(
                "opened: got net, needed no name, since all nodes of this graph are drawn: make"
                        + " them within Origin.inScope(…) to have boxes",
                message(GraphPicture.of(tanh(X)), "net"));
    }

    @Test
    void aPictureOfKernelsHasNothingToOpen() {
        GraphPicture picture = GraphPicture.of(Program.compile(List.of(X), List.of(net(2))));
        String message = message(picture, "net");
        assertTrue(message.contains("GraphPicture.ofGraph(program)"), message);
    }

    @Test
    void aRepeatedBoxIsOpenedByAnyOfItsNames() {
        GraphPicture picture = GraphPicture.of(net(20)).byScope();
        assertFalse(picture.opened("net").summaryDot().contains("reduce"));
        String opened = picture.opened("net/dense7/softmax").summaryDot();
        assertTrue(opened.contains("20 ×"), opened);
        assertEquals(picture.opened("net/dense1/softmax").summaryDot(), opened);
        assertTrue(opened.length() > picture.opened("net/dense7").summaryDot().length(), opened);
    }

    @Test
    void aBoxInAFoldedOneIsOpenedByTheNameThatTheProgramGave() {
        Random random = new Random(1);
        Node node = X;
        for (int i = 1; i <= 400; i++) {
            Node read = node;
            node = Origin.inScope("layer" + i, () -> grown(read, random));
        }
        GraphPicture picture = GraphPicture.of(node);
        assertTrue(picture.summaryDot().contains("layer1 … layer"), picture::summaryDot);
        String opened = picture.opened("layer3").summaryDot();
        assertTrue(opened.contains("label=\"layer3\""), opened);
        String folded = picture.opened("layer1 … layer57").summaryDot();
        assertFalse(folded.contains("label=\"layer3\""), folded);
    }

    private static Node net(int layers) {
        return Origin.inScope(
                "net",
                () -> {
                    Node node = X;
                    for (int i = 1; i <= layers; i++) {
                        Node read = node;
                        node = Origin.inScope("dense" + i, () -> tanh(softmax(mul(read, read))));
                    }
                    return node;
                });
    }

    private static Node grown(Node node, Random random) {
        Node grown = tanh(neg(node));
        for (int i = random.nextInt(9); i > 0; i--) {
            grown = random.nextBoolean() ? tanh(grown) : neg(grown);
        }
        return grown;
    }

    private static String message(GraphPicture picture, String name) {
        return assertThrows(IllegalArgumentException.class, () -> picture.opened(name))
                .getMessage();
    }
}
