using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Tests.Interchange;

/// <summary>What can be asked for in conversation is what can be written.</summary>
public sealed class HandedOutFormatTests
{
    [Fact]
    public void Every_format_that_is_written_can_be_asked_for_and_no_other() =>
        Assert.Equal(ModelFiles.Formats.Order(StringComparer.Ordinal), FileFormat.All.Select(format => format.Id).Order(StringComparer.Ordinal));
}
