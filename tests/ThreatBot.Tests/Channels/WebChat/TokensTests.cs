using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Channels.WebChat;

public sealed class TokensTests
{
    private static readonly Tokens Made = new(new byte[32], "secret", TimeProvider.System);

    [Theory]
    [InlineData("=")]
    [InlineData("\n")]
    [InlineData(" ")]
    [InlineData("é")]
    public void The_same_signature_in_other_letters_is_none(string more)
    {
        var token = Made.Issue(TokenUse.Talk, "dl_p1", "c1", null, TimeSpan.FromDays(1));

        Assert.Equal(TokenState.Good, Made.Read(TokenUse.Talk, token).State);
        Assert.Equal(TokenState.Bad, Made.Read(TokenUse.Talk, token + more).State);
    }
}
