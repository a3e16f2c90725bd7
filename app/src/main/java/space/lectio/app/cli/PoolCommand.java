package space.lectio.app.cli;

import picocli.CommandLine.Command;

@Command(
        name = "pool",
        description = "Host accounts: who hosts the lessons",
        mixinStandardHelpOptions = true,
        subcommands = {PoolPlanCommand.class, PoolWhatIfCommand.class})
final class PoolCommand {}
