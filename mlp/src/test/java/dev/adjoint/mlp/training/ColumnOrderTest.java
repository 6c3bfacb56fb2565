package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Column;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.Target;
import dev.adjoint.mlp.data.TextColumn;
import dev.adjoint.mlp.data.prepare.OneHotEncoder;
import dev.adjoint.mlp.data.prepare.Pipeline;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.evaluation.ClassificationReport;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.saving.DataDescription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Columns in another order change nothing; columns that are missing or too many are named.
class ColumnOrderTest {
    private static final int ROWS = 60;
    private static final List<String> CLASSES = List.of("no", "yes", "maybe");
    private static final Table TABLE = table();
    private static final Pipeline PIPELINE =
            Pipeline.fit(TABLE, OneHotEncoder::fit, StandardScaler::fit);
    private static final Dataset DATA = PIPELINE.apply(TABLE).dataset();
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(DATA.features()).dense(8).dense(3).build()).epochs(3);
    private static final History HISTORY = TRAINER.fit(DATA, DATA);
    private static final Network NETWORK = HISTORY.network();

    @TempDir private Path folder;

    @Test
    void aPipelinePutsFeaturesIntoOrder() {
        for (int seed = 0; seed < 5; seed++) {
            Table other = shuffled(seed);
            assertEquals(
                    PIPELINE.apply(TABLE).dataset().featureNames(),
                    PIPELINE.apply(other).dataset().featureNames());
            assertArrayEquals(
                    NETWORK.predict(PIPELINE.apply(TABLE).featureRows()),
                    NETWORK.predict(PIPELINE.apply(other).featureRows()));
        }
    }

    @Test
    void dataThatComesInAnotherOrderIsEvaluatedAndPredictedAsItself() {
        Evaluation expected = NETWORK.evaluate(DATA);
        for (int seed = 0; seed < 5; seed++) {
            Dataset other = permuted(seed);
            assertEquals(expected.loss(), NETWORK.evaluate(other).loss());
            assertEquals(expected.accuracy(), NETWORK.evaluate(other).accuracy());
            assertEquals(expected.loss(), NETWORK.evaluate(new Batches(other, 256)).loss());
            assertArrayEquals(NETWORK.predict(DATA.featureRows()), NETWORK.predict(other));
            assertEquals(
                    ClassificationReport.of(NETWORK, DATA).toString(),
                    ClassificationReport.of(NETWORK, other).toString());
            History validated = TRAINER.fit(DATA, other);
            assertEquals(HISTORY.epochs(), validated.epochs());
        }
    }

    @Test
    void aTrainingThatGoesOnTakesTheColumnsOfBefore() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(1).checkpoint(file, 1).fit(DATA, DATA);
        assertEquals(HISTORY.epochs(), TRAINER.resume(file).fit(permuted(3), DATA).epochs());
        assertEquals(
                TRAINER.from(NETWORK).fit(DATA).epochs(),
                TRAINER.from(NETWORK).fit(permuted(4)).epochs());
    }

    @Test
    void aSavedNetworkAndPipelineKnowTheirColumns() {
        Path file = folder.resolve("network");
        NETWORK.save(file, DataDescription.of(DATA).preparedBy(PIPELINE));
        Network loaded = Network.load(file, NETWORK.model(), Losses.SOFTMAX_CROSS_ENTROPY);
        assertEquals(NETWORK.columns(), loaded.columns());
        assertEquals(NETWORK.evaluate(DATA).loss(), loaded.evaluate(permuted(1)).loss());
        DataDescription description = DataDescription.read(file);
        assertEquals(PIPELINE, description.preparation().orElseThrow());
        assertEquals(description.drift(DATA).features(), description.drift(permuted(2)).features());
    }

    @Test
    void aTableIsAskedByItsNames() {
        Table prepared = PIPELINE.apply(TABLE).predicting(new Target.None());
        List<Column> columns = new ArrayList<>(prepared.columns());
        columns.removeIf(column -> column.name().equals("answer"));
        Collections.shuffle(columns, new Random(1));
        Table features = Table.of(columns.toArray(Column[]::new));
        assertArrayEquals(NETWORK.predict(DATA.featureRows()), NETWORK.predict(features));
        assertArrayEquals(NETWORK.classify(DATA.featureRows()), NETWORK.classify(features));
        assertArrayEquals(
                NETWORK.probabilities(DATA.featureRows()), NETWORK.probabilities(features));
    }

    @Test
    void columnsThatAreMissingOrTooManyAreNamed() {
        Table without = TABLE.replaced("b");
        requireNames(() -> PIPELINE.apply(without), "any order", "[b] missing");
        Table renamed = TABLE.replaced("b", NumberColumn.of("z", new double[ROWS]));
        requireNames(() -> PIPELINE.apply(renamed), "[b] missing", "[z] too many");
        List<String> names = new ArrayList<>(DATA.featureNames());
        names.set(0, "else");
        Dataset other = DATA.named(names, CLASSES);
        String first = "[" + DATA.featureNames().getFirst() + "] missing";
        requireNames(() -> NETWORK.evaluate(other), first, "[else] too many");
        requireNames(() -> NETWORK.predict(other), first, "[else] too many");
        requireNames(() -> TRAINER.fit(DATA, other), first, "[else] too many");
        Dataset classes = DATA.named(DATA.featureNames(), List.of("no", "yes", "never"));
        requireNames(() -> NETWORK.evaluate(classes), "[maybe] missing", "[never] too many");
    }

    /// Rows without names, as arrays give them, go by position.
    @Test
    void dataWithoutNamesGoesByPosition() {
        Dataset unnamed = Dataset.labelled(DATA.featureRows(), DATA.labels(), 3);
        assertEquals(NETWORK.evaluate(DATA).loss(), NETWORK.evaluate(unnamed).loss());
        Network other = TRAINER.fit(unnamed).network();
        assertEquals(other.evaluate(unnamed).loss(), other.evaluate(DATA).loss());
    }

    private static void requireNames(Supplier<?> mistake, String missing, String tooMany) {
        String message = assertThrows(IllegalArgumentException.class, mistake::get).getMessage();
        assertTrue(message.contains(missing) && message.contains(tooMany), message);
    }

    private static Table table() {
        Random random = new Random(7);
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            columns.add(NumberColumn.of(name, random.doubles(ROWS, -1, 5).toArray()));
        }
        columns.add(1, new TextColumn("town", texts(random, List.of("Ulm", "Bonn", "Köln"))));
        columns.add(new TextColumn("answer", texts(random, CLASSES)));
        return new Table(columns, new Target.Label("answer", CLASSES));
    }

    private static List<String> texts(Random random, List<String> values) {
        return IntStream.range(0, ROWS)
                .mapToObj(_ -> values.get(random.nextInt(values.size())))
                .toList();
    }

    private static Table shuffled(int seed) {
        List<Column> columns = new ArrayList<>(TABLE.columns());
        Collections.shuffle(columns, new Random(seed));
        return new Table(columns, TABLE.target());
    }

    /// The prepared data with features and classes in another order.
    private static Dataset permuted(int seed) {
        List<Column> columns = new ArrayList<>(PIPELINE.apply(TABLE).columns());
        Collections.shuffle(columns, new Random(seed));
        List<String> classes = new ArrayList<>(CLASSES);
        Collections.shuffle(classes, new Random(seed));
        return new Table(columns, new Target.Label("answer", classes)).dataset();
    }
}
