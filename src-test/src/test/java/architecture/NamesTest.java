package architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One name has one meaning, in a program that imports all of the vocabulary by static star
/// imports, and our packages beside those of the JDK and of JUnit by star imports.
class NamesTest {
    /// The public types that people import by packages. The names of [java.lang] need no import.
    @ParameterizedTest
    @ValueSource(strings = {"java.lang", "java.util", "java.util.function"})
    void noTypeIsNamedAsOneOfTheJdk(String imported) throws IOException {
        Path folder =
                FileSystems.getFileSystem(URI.create("jrt:/"))
                        .getPath("modules/java.base", imported.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> theirs =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("[A-Z]\\w*\\.class"))
                            .map(name -> name.substring(0, name.indexOf('.')))
                            .filter(name -> isPublic(imported + "." + name))
                            .collect(toCollection(TreeSet::new));
            assertTrue(theirs.size() > 30, theirs::toString);
            assertEquals(Set.of(), taken(theirs), "these clash with types of " + imported);
        }
    }

    @Test
    void noTypeIsNamedAsOneOfJUnit() {
        String imported = Test.class.getPackageName();
        Set<String> theirs =
                new ClassFileImporter()
                        .importPackages(imported).stream()
                                .filter(type -> type.getPackageName().equals(imported))
                                .filter(NamesTest::isPublicAndNotNested)
                                .map(JavaClass::getSimpleName)
                                .collect(toCollection(TreeSet::new));
        assertTrue(theirs.contains("Assertions"), theirs::toString);
        assertEquals(Set.of(), taken(theirs), "these clash with types of " + imported);
    }

    /// Two functions of one name in two classes would be overloads of each other wherever both
    /// classes are imported, and the arguments would choose: `max(m, 0)` could be a reduction over
    /// axis 0 or a bound of 0.
    @Test
    void aNameOfTheVocabularyIsThatOfOneClass() {
        Map<String, Set<String>> homes =
                functions()
                        .collect(
                                groupingBy(
                                        Method::getName,
                                        TreeMap::new,
                                        mapping(
                                                function ->
                                                        function.getDeclaringClass()
                                                                .getSimpleName(),
                                                toCollection(TreeSet::new))));
        assertEquals(Set.of("ReductionOps"), homes.get("max"));
        assertEquals(Set.of("ReductionOps"), homes.get("sum"));
        homes.values().removeIf(classes -> classes.size() == 1);
        assertEquals(Map.of(), homes);
    }

    /// An int literal is taken for an axis by one and for a number by the other.
    @Test
    void noFunctionTakesAnAxisInThePlaceOfANumber() {
        Map<String, Set<String>> kinds = new TreeMap<>();
        functions()
                .forEach(
                        function -> {
                            Class<?>[] types = function.getParameterTypes();
                            for (int i = 0; i < types.length; i++) {
                                kinds.computeIfAbsent(
                                                function.getName() + " " + i, _ -> new TreeSet<>())
                                        .addAll(kind(types[i]));
                            }
                        });
        assertEquals(Set.of("axis"), kinds.get("sum 1"));
        assertEquals(Set.of("number"), kinds.get("add 1"));
        kinds.values().removeIf(kind -> kind.size() < 2);
        assertEquals(Map.of(), kinds);
    }

    private static List<String> kind(Class<?> parameter) {
        boolean isAxis = parameter == int.class || parameter == int[].class;
        boolean isNumber = parameter == double.class || parameter == double[].class;
        return isAxis ? List.of("axis") : isNumber ? List.of("number") : List.of();
    }

    /// What a program that uses the engine imports: every class of functions that make nodes.
    private static Stream<Method> functions() {
        String home = FunctionOps.class.getPackageName();
        Stream<Class<?>> families =
                ArchitectureTest.CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(home))
                        .filter(NamesTest::isPublicAndNotNested)
                        .filter(type -> type.getSimpleName().endsWith("Ops"))
                        .map(JavaClass::reflect);
        return Stream.concat(families, Stream.of(Leaves.class, Autodiff.class))
                .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic());
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static boolean isPublicAndNotNested(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass();
    }

    /// Those of the names that public types of ours have.
    private static Set<String> taken(Set<String> names) {
        Set<String> ours = new HashSet<>();
        ArchitectureTest.CLASSES.stream()
                .filter(NamesTest::isPublicAndNotNested)
                .forEach(type -> ours.add(type.getSimpleName()));
        assertTrue(ours.contains(Node.class.getSimpleName()));
        ours.retainAll(names);
        return new TreeSet<>(ours);
    }
}
