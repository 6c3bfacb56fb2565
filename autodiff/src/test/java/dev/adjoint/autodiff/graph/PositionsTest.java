package dev.adjoint.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.ops.Leaves;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The places of nodes, however their numbers lie.
class PositionsTest {
    @Test
    void aNodeThatWasNotAddedHasNoPlace() {
        List<Node> made = make(100);
        Positions positions = new Positions(new ArrayList<>());
        made.stream().filter(node -> node.hashCode() % 3 == 0).forEach(positions::add);
        int place = 0;
        for (Node node : made) {
            assertEquals(node.hashCode() % 3 == 0 ? place++ : -1, positions.get(node));
        }
    }

    @Test
    void nodesInAnyOrderWithGapsKeepTheirPlaces() {
        List<Node> some = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            some.addAll(make(1 + run % 40));
            make(run);
        }
        Collections.shuffle(some, new Random(5));
        mustKeep(some);
    }

    /// Threads that make nodes at once may number two alike; such twins are two nodes still.
    @RepeatedTest(5)
    void nodesOfManyThreadsKeepTheirPlaces() {
        mustKeep(
                IntStream.range(0, 8)
                        .parallel()
                        .boxed()
                        .flatMap(_ -> Stream.of(make(5_000)))
                        .flatMap(List::stream)
                        .toList());
    }

    private static void mustKeep(List<Node> some) {
        Positions positions = new Positions(new ArrayList<>());
        some.forEach(positions::add);
        for (int i = 0; i < some.size(); i++) {
            assertEquals(i, positions.get(some.get(i)));
        }
    }

    private static List<Node> make(int count) {
        return IntStream.range(0, count).<Node>mapToObj(i -> Leaves.scalar("x" + i)).toList();
    }
}
