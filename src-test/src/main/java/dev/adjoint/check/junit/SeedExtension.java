package dev.adjoint.check.junit;

import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.IncompleteExecutionException;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Runs a [SeededTest] with its stored seeds and some new ones. The configuration parameter
/// `adjoint.seeds` names the folder of the seeds; the default is `src/test/seeds`.
@SuppressWarnings("exports") // users of this class have that module
public final class SeedExtension implements TestTemplateInvocationContextProvider {
    private static final String FOLDER = "adjoint.seeds";
    private static final String DEFAULT = "src/test/seeds";

    /// Called by JUnit.
    public SeedExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> method.isAnnotationPresent(SeededTest.class))
                .isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        SeedFile file = file(context);
        String test = context.getRequiredTestMethod().getName();
        int tries = context.getRequiredTestMethod().getAnnotation(SeededTest.class).tries();
        LongStream kept = file.seeds(test).stream().mapToLong(seed -> seed);
        LongStream drawn = new SplittableRandom().longs(tries);
        return Stream.concat(
                kept.mapToObj(seed -> new Run(seed, "kept seed ", test, file)),
                drawn.mapToObj(seed -> new Run(seed, "seed ", test, file)));
    }

    private static SeedFile file(ExtensionContext context) {
        Path folder = Path.of(context.getConfigurationParameter(FOLDER).orElse(DEFAULT));
        String name = context.getRequiredTestClass().getName() + ".txt";
        return new SeedFile(folder.resolve(name));
    }

    /// One run of a test.
    private record Run(long seed, String label, String test, SeedFile file)
            implements TestTemplateInvocationContext,
                    ParameterResolver,
                    TestExecutionExceptionHandler {
        @Override
        public String getDisplayName(int invocation) {
            return label + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == long.class || type == RandomGenerator.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == long.class
                    ? (Object) seed
                    : new SplittableRandom(seed);
        }

        /// Stores the seed of a failed test. An aborted test has not failed.
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
                throws Throwable {
            if (!(thrown instanceof IncompleteExecutionException)) {
                file.keep(test, seed);
            }
            throw thrown;
        }
    }
}
