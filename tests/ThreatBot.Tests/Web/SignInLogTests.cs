using System.Net;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Telemetry;

namespace ThreatBot.Tests.Web;

/// <summary>Why somebody could not sign in, as whoever runs the server reads it: a code, and nothing that the issuer or a browser said.</summary>
public sealed class SignInLogTests : OnSignIn
{
    [Theory]
    [InlineData("iss", "https://kanarienvogel.example/", "IDX10205")]
    [InlineData("aud", "kanarienvogel", "IDX10214")]
    public async Task A_token_that_is_not_right_leaves_a_code(string claim, string value, string code)
    {
        using var heard = new Heard();
        Server.Log(heard);
        using var ana = Browse();
        Issuer.Spoil = (_, token) => token[claim] = value;

        using var done = await SignInAsync(ana);

        Assert.Equal(HttpStatusCode.BadRequest, done.StatusCode);
        Assert.Contains("Signing in did not work: ", heard.Text, StringComparison.Ordinal);
        Assert.Contains(code, heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{code}:", heard.Text, StringComparison.Ordinal);
        Canary.IsSilent(heard);
    }

    [Fact]
    public async Task A_good_token_that_names_nobody_says_where_to_look()
    {
        using var heard = new Heard();
        Server.Log(heard);
        using var ana = Browse();
        Issuer.Spoil = (_, token) => (token["name"], token["sub"]) = (Canary.Word, "");

        using var done = await SignInAsync(ana);

        Assert.Contains("ThreatBot:OpenIdConnect says whose people sign in", heard.Text, StringComparison.Ordinal);
        Canary.IsSilent(heard);
    }

    [Fact]
    public async Task What_anybody_can_bring_about_fills_no_log()
    {
        using var heard = new Heard();
        Server.Log(heard);
        using var mallory = Browse();

        using var invented = await mallory.GetAsync($"/signin/done?code={Canary.Word}&state={Canary.Word}", Ct);
        using var refused = await mallory.GetAsync($"/signin/done?error={Canary.Word}", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (invented.StatusCode, refused.StatusCode));
        Assert.Equal("", heard.Text);
    }
}
