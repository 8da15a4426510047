using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Web;

/// <summary>What people take along is called after their model and the day.</summary>
public sealed class FileNameTests : OnPages
{
    private static readonly Instant Evening = Instant.FromUtc(2026, 11, 24, 23, 30);

    [Theory]
    [InlineData("web shop", "web-shop")]
    [InlineData("  Größe & Naïveté!  ", "größe-naïveté")]
    [InlineData("रक्षा 日本語", "रक्षा-日本語")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("a\r\nSet-Cookie: x=1; \"b\\c\"", "a-set-cookie-x-1-b-c")]
    [InlineData("\u202Egnp.exe", "gnp-exe")]
    [InlineData("\u2026 🙂 /", "m1")]
    [InlineData("", "m1")]
    public void A_name_is_letters_digits_and_hyphens(string name, string slug) =>
        Assert.Equal($"{slug}-2026-11-24.md", FileName.Of(new ThreatModel { Id = "m1", Name = name }, Evening, "md"));

    [Fact]
    public void A_name_is_short_and_the_day_is_that_of_the_model()
    {
        var model = new ThreatModel { Id = "m1", Name = string.Concat(Enumerable.Repeat("𝒜b c", 100)), TimeZone = "Asia/Tokyo" };
        var name = FileName.Of(model, Evening, "json");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 255);
        Assert.EndsWith("-2026-11-25.json", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary.md", "md")]
    [InlineData("model.json", "json")]
    public async Task A_download_is_named_in_every_script(string part, string extension)
    {
        using var ana = await ComeInAsync("Ana");
        var id = await StartAsync(ana, new { say = "new Größe \"x\"; filename=evil.exe" });

        using var taken = await ana.GetAsync($"/web/conversations/{id}/{part}", Ct);

        var disposition = taken.Content.Headers.GetValues("Content-Disposition").Single();
        Assert.Equal($"größe-x-filename-evil-exe-2026-11-24.{extension}", taken.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.StartsWith("attachment; filename=", disposition, StringComparison.Ordinal);
        Assert.All(disposition, letter => Assert.InRange(letter, ' ', '~'));
    }
}
