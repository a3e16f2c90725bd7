package space.lectio.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import space.lectio.app.FailureMessage;
import space.lectio.shared.dump.DumpDamaged;

/** Says what went wrong in one line on stderr; {@code PANEL_DEBUG} adds the stack trace. */
final class CliExceptionHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        say(command.getErr(), exception);
        return exception instanceof DumpDamaged ? ExitCode.DAMAGED : ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        command.getErr()
                .println("panel: " + FailureMessage.printable(UsageTexts.whatIsWrong(exception)) + " "
                        + UsageTexts.say("usage.see", command.getCommandSpec().qualifiedName() + " --help"));
        return ExitCode.USAGE;
    }

    static void say(PrintWriter to, Throwable failure) {
        to.println("panel: " + FailureMessage.line(failure));
        if (FailureMessage.debugging()) {
            failure.printStackTrace(to);
        }
        to.flush();
    }
}
